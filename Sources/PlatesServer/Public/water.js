// Shows how much water was drunk before the server knows it.
import { text } from "./texts.js";

// As `WaterModel` on the server. A change from before what is shown says nothing any more: of quick taps each counts.
export function showWater(form, millilitres, at) {
    if (at < form.dataset.at) return;
    form.dataset.at = at;
    const { glass, most } = form.dataset;
    const [less, more] = form.querySelectorAll("button");
    form.querySelector("output").textContent = text("{1} ml", millilitres);
    form.querySelector("small").textContent = text("{1} glasses", Math.round(millilitres / glass * 10) / 10);
    less.value = Math.max(0, millilitres - glass);
    more.value = Math.min(most, millilitres + Number(glass));
    less.disabled = millilitres === 0;
    more.disabled = millilitres === Number(most);
    form.elements.from.value = millilitres;
}
