// Shows the values of a chart under the pointer or a finger, or by the arrow keys. They are those of the table beside
// it (last day first), whose headings name what draws their column: `data-drawn`, or `data-metric` and `data-shown`.
// Points and cells belong together by their order, so a column is read only if it has a cell for each point, or if the
// table is the newest rows of `data-total`, few enough that all are drawn (`ProgressChart.mostPoints`).
// A heat map has no table of its days: its section has `data-name`, and a number of `data-values` for each day from
// `data-first` on. There the arrow keys go to the next day (up, down) or week (left, right).
import { locale } from "./texts.js";

const mostPoints = 300;

export function readCharts() {
    for (const svg of document.querySelectorAll(".chart")) {
        const section = svg.closest("section");
        const table = section?.querySelector("table:has([data-drawn], [data-metric])");
        const points = section?.dataset.values ? daysOf(svg, section.dataset) : table ? pointsOf(svg, table) : [];
        if (points.length) follow(svg, points);
    }
}

function daysOf(svg, { first, values, name }) {
    const form = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    const numbers = values.split(",");
    const cell = svg.viewBox.baseVal.width / Math.ceil(numbers.length / 7);
    return numbers.map((number, index) => ({
        number, cell, texts: [form.format(Date.parse(first) + index * 86400000), `${name} ${number}`],
        drawn: [{ x: (Math.floor(index / 7) + .5) * cell, y: (index % 7 + .5) * cell }],
    })).filter(({ number }) => number);
}

// Of each row that is drawn: its texts, and what stands for them in the picture.
function pointsOf(svg, table) {
    const { by, shown, total } = table.dataset;
    const headings = [...table.tHead.rows[0].cells];
    const weekOf = by === "week" ? `${textOf(headings[0])} ` : "";
    const rows = [...table.tBodies[0].rows].reverse().map(({ cells }) => ({
        cells: [...cells].map(textOf), texts: [weekOf + textOf(cells[0])], drawn: [],
    }));
    const series = headings.map((heading, column) => {
        const { drawn, metric = "none" } = heading.dataset;
        const layers = drawn ? `.${drawn}` : metric === shown ? ".column, .line:not(.other)" : "";
        return { column, name: textOf(heading), drawn: layers && pathPoints(svg.querySelectorAll(layers)) };
    }).filter(({ drawn }) => drawn.length);
    for (const { column, name, drawn } of series) {
        const filled = rows.filter(({ cells }) => cells[column] !== "–");
        // Not drawn where it is 0.
        const some = filled.filter(({ cells }) => !/^0(?![.,:]?\d)/.test(cells[column]));
        const isPart = total <= mostPoints && filled.length < drawn.length;
        const read = [filled, some].find(({ length }) => length === drawn.length) ?? (isPart ? filled : []);
        for (const [index, row] of read.entries()) {
            row.drawn.push(drawn.at(index - read.length));
            const text = row.cells[column];
            row.texts.push(series.length > 1 || !/\p{L}/u.test(text) ? `${name} ${text}` : text);
        }
    }
    return rows.filter(({ drawn }) => drawn.length);
}

const textOf = ({ childNodes }) => [...childNodes].map(({ textContent }) => textContent.trim()).filter(Boolean).join(" · ");

// From left to right, the corners of lines and the middles of the tops of columns.
function pathPoints(paths) {
    const form = /[ML]([\d.]+) ([\d.]+)(?:H([\d.]+)V([\d.]+))?/g;
    return [...paths].flatMap((path) => [...path.getAttribute("d").matchAll(form)])
        .map(([, left, y, right = left, top = y]) => ({ x: (+left + +right) / 2, y: top })).sort((a, b) => a.x - b.x);
}

function follow(svg, points) {
    svg.insertAdjacentHTML("beforebegin", `<div class="plot" tabindex="0" role="application">`
        + `<p class="reading" aria-hidden="true" hidden></p><p class="unseen" role="status"></p></div>`);
    const plot = svg.previousElementSibling;
    const [reading, status] = plot.children;
    plot.setAttribute("aria-label", svg.getAttribute("aria-label"));
    svg.setAttribute("aria-hidden", true);
    plot.prepend(svg);
    svg.insertAdjacentHTML("beforeend", `<path class="at"/><path class="at dots"/>`);
    const [line, dots] = svg.querySelectorAll(".at");
    const bottom = svg.querySelector(".grid")?.getAttribute("d").match(/ ([\d.]+)/)[1];
    const { cell } = points[0];
    const { width } = svg.viewBox.baseVal;
    let index = -1;

    function show(next) {
        index = next;
        const { drawn, texts } = points[index] ?? { drawn: [], texts: [] };
        const at = drawn[0]?.x;
        line.setAttribute("d", drawn.length && !cell ? `M${at} 0V${bottom}` : "");
        dots.setAttribute("d", drawn.map(({ x, y }) => `M${x} ${y}h0`).join(""));
        reading.hidden = !drawn.length;
        reading.textContent = texts.join("\n");
        // On the side with more space, and within the chart.
        const [own, whole, x] = [reading.offsetWidth, plot.clientWidth, at / width * plot.clientWidth];
        reading.style.left = `${Math.max(0, Math.min(whole - own, x < whole / 2 ? x + 8 : x - 8 - own))}px`;
    }
    const hide = () => show(-1);
    const say = () => { status.textContent = points[index]?.texts.join(", ") ?? ""; };
    const showNearest = ({ clientX, clientY }) => {
        const box = svg.getBoundingClientRect();
        const [atX, atY] = [clientX - box.left, clientY - box.top].map((pixels) => pixels / box.width * width);
        const away = points.map(({ drawn: [{ x, y }] }) => Math.hypot(x - atX, cell ? y - atY : 0));
        show(away.indexOf(Math.min(...away)));
    };
    for (const name of ["pointerdown", "pointermove"]) plot.addEventListener(name, showNearest);
    plot.addEventListener("click", say);
    // What a finger has found stays until it touches something else, unless it scrolls the page.
    plot.addEventListener("pointerleave", ({ pointerType }) => pointerType === "touch" || hide());
    for (const name of ["pointercancel", "blur"]) plot.addEventListener(name, hide);
    addEventListener("pointerdown", ({ target }) => plot.contains(target) || hide());
    addEventListener("resize", hide);
    plot.addEventListener("keydown", (event) => {
        const last = points.length - 1;
        const around = (by) => [index < 0 ? last : Math.max(0, index - by), Math.min(last, index + by)];
        const [ArrowLeft, ArrowRight] = around(cell ? 7 : 1);
        const [ArrowUp, ArrowDown] = cell ? around(1) : [];
        const next = { ArrowLeft, ArrowRight, ArrowUp, ArrowDown, Home: 0, End: last, Escape: -1 }[event.key];
        if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        show(next);
        say();
    });
}
