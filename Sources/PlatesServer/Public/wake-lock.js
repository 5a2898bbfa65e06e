// The screen stays awake while one trains: a telephone on the floor should not need unlocking for each set.

let lock;

export async function keepScreenAwake() {
    if (lock !== undefined || !navigator.wakeLock) return;
    lock = null;
    const request = async () => {
        if (document.visibilityState !== "visible") return;
        try {
            lock = await navigator.wakeLock.request("screen");
        } catch {
            // Refused, as with a nearly empty battery.
        }
    };
    document.addEventListener("visibilitychange", request);
    await request();
}
