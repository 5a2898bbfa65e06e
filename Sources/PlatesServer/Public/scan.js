// The camera reads a barcode, where the browser can; the number can be typed everywhere.
import { text } from "./texts.js";

const formats = ["ean_13", "ean_8", "upc_a", "upc_e", "itf"];

export async function offerCamera() {
    const box = document.querySelector("[data-scan]");
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return;
    const known = await BarcodeDetector.getSupportedFormats();
    const wanted = formats.filter((format) => known.includes(format));
    if (!wanted.length) return;
    box.hidden = false;
    box.querySelector("button").addEventListener("click", () => look(box, new BarcodeDetector({ formats: wanted })));
}

async function look(box, detector) {
    const video = box.querySelector("video");
    const status = box.querySelector("[role=status]");
    try {
        video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
        status.textContent = text("The camera may not be used here. Type the number instead.");
        return;
    }
    await video.play();
    status.textContent = text("Hold the barcode into the picture.");
    const input = document.querySelector("#code");
    const read = async () => {
        if (!video.srcObject) return;
        const [code] = await detector.detect(video).catch(() => []);
        if (!code) return setTimeout(read, 150);
        for (const track of video.srcObject.getTracks()) track.stop();
        video.srcObject = null;
        input.value = code.rawValue;
        input.form.requestSubmit();
    };
    read();
}
