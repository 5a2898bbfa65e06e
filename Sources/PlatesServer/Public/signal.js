// Sounds and vibration at the end of a rest or a hold. A browser lets a page sound only once it was tapped, so the first
// tap on a page unlocks it: what ends later may sound then.

let context;

export function unlockSound() {
    // That tap may have been what this module was loaded for.
    if (navigator.userActivation?.hasBeenActive) unlock();
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, unlock, { capture: true, passive: true });
}

function unlock() {
    try {
        context ??= new AudioContext();
        if (context.state === "suspended") context.resume().catch(() => {});
    } catch { /* a browser without sound */ }
}

// Two rising tones, and a vibration where there is one.
export function signalEnd() {
    tone(660, 0, 0.18);
    tone(880, 0.22, 0.3);
    navigator.vibrate?.([200, 100, 200]);
}

// A short tone, as for each of the last seconds.
export function signalSecond() {
    tone(440, 0, 0.08);
}

function tone(frequency, delay, length) {
    if (context?.state !== "running") return;
    const [start, oscillator, gain] = [context.currentTime + delay, context.createOscillator(), context.createGain()];
    oscillator.frequency.value = frequency;
    // Without a slope a tone clicks.
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(0.2, start + 0.02);
    gain.gain.linearRampToValueAtTime(0, start + length);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + length);
}
