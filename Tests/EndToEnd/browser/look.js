// What a look at a page measures: `at(width)` answers what is wrong at the width that the page has now, as
// [rule, detail, element] each; `primaries()` and `shift()` are asked once, before anything is unfolded.
const lines = boxes => {
    let count = 0, bottom = -Infinity;
    for (const box of [...boxes].filter(box => box.width > 0).sort((one, other) => one.top - other.top)) {
        if (box.top < bottom - box.height / 2) continue;
        count += 1;
        bottom = box.bottom;
    }
    return count;
};

// A long compound may be broken where nothing else helps; hyphens say that it was.
const WORD = /[\p{L}\p{M}\p{N}]+(?:[.,'’][\p{L}\p{M}\p{N}]+)*/gu, LONG = 15;
const broken = texts => {
    const range = document.createRange(), found = [];
    for (const { node, element, boxes } of texts) {
        if (boxes.length < 2 || style(element).hyphens === 'auto') continue;
        for (const { 0: word, index } of node.data.matchAll(WORD)) {
            if (word.length < 2 || word.length >= LONG) continue;
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            if (lines(range.getClientRects()) > 1) found.push(['broken', `“${word}”`, html(element)]);
        }
    }
    return found;
};

// Lines of one size may touch, so only what covers a good part of the lower one counts.
const overlapping = texts => {
    const all = [];
    for (const { element, node, boxes } of texts)
        for (const box of boxes) {
            const part = shown(box, element);
            if (part) all.push({ ...part, element, node, layer: layer(element) });
        }
    all.sort((one, other) => one.top - other.top);
    const found = [];
    all.forEach((one, index) => {
        for (let next = index + 1; next < all.length && all[next].top < one.bottom; next += 1) {
            const other = all[next];
            if (other.node === one.node || other.layer !== one.layer) continue;
            const height = Math.min(one.bottom, other.bottom) - other.top;
            const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
            const least = Math.min(one.bottom - one.top, other.bottom - other.top) * 0.35;
            if (width > 2 && height > least)
                found.push(['overlap', `“${one.node.data.trim().slice(0, 30)}” lies on “${other.node.data.trim().slice(0, 30)}”`, html(other.element)]);
        }
    });
    return found;
};

const isClipped = (element, box) => {
    const { overflowX, overflowY, textOverflow, webkitLineClamp } = style(element);
    const clips = overflow => overflow === 'hidden' || overflow === 'clip';
    const edge = element.getBoundingClientRect();
    const isWide = clips(overflowX) && textOverflow !== 'ellipsis'
        && element.scrollWidth > element.clientWidth + 1 && (box.right > edge.right + 1 || box.left < edge.left - 1);
    // A line's box is higher than its letters.
    const slack = box.height * 0.2 + 1;
    const isHigh = clips(overflowY) && webkitLineClamp === 'none'
        && element.scrollHeight > element.clientHeight + 1 && (box.bottom > edge.bottom + slack || box.top < edge.top - slack);
    return isWide || isHigh;
};
const clipped = texts => {
    const found = [];
    for (const { node, element, boxes } of texts)
        for (const one of parents(element)) {
            if (one === document.body) break;
            if (!boxes.some(box => isClipped(one, box))) continue;
            found.push(['clipped', `“${node.data.trim().slice(0, 40)}”`, html(one)]);
            break;
        }
    return found;
};

const outside = (width, texts) => {
    const found = [], scrolled = document.scrollingElement.scrollWidth;
    if (scrolled > width + 0.5) {
        // Often text for screen readers: a box that scrolls holds it only if it is positioned.
        const last = [...document.body.querySelectorAll('*')].findLast(one =>
            Math.abs(one.getBoundingClientRect().right + scrollX - scrolled) <= 1 && layer(one) === document.body);
        found.push(['outside', `the page is ${scrolled} px wide`, html(last ?? document.documentElement)]);
    }
    const look = (element, box) => {
        if (box.right <= width + 0.5 && box.left >= -0.5) return;
        if (scroller(element)) return;
        found.push(['outside', `from ${Math.round(box.left)} to ${Math.round(box.right)} px`, html(element)]);
    };
    for (const { element, boxes } of texts) boxes.forEach(box => look(element, box));
    for (const element of document.body.querySelectorAll('input, select, textarea, button, a, img, svg, canvas, table')) {
        const box = element.getBoundingClientRect();
        if (box.width > 1 && box.height > 1 && box.right > 0 && !isHidden(element)) look(element, box);
    }
    return found;
};

// At the end of a page nothing may lie under what is fixed at the bottom, because it can be scrolled no further.
const covered = texts => {
    const bars = [...document.body.querySelectorAll('*')].filter(one => style(one).position === 'fixed' && !isHidden(one))
        .map(one => one.getBoundingClientRect()).filter(box => box.bottom >= innerHeight - 1 && box.width > innerWidth / 2);
    if (!bars.length) return [];
    const top = document.scrollingElement.scrollHeight - (innerHeight - Math.min(...bars.map(box => box.top)));
    return texts.filter(({ element, boxes }) => layer(element) === document.body && !scroller(element)
        && boxes.some(box => box.bottom + scrollY > top + 1))
        .map(({ node, element }) => ['overlap', `“${node.data.trim().slice(0, 30)}” stays under the bar at the bottom`, html(element)]);
};

const at = width => {
    styles.clear();
    const all = texts();
    return [...broken(all), ...overlapping(all), ...clipped(all), ...outside(width, all), ...covered(all)];
};

// What has the accent as its background asks to be the next thing to do.
const primaries = () => {
    styles.clear();
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.backgroundColor = 'var(--accent)';
    const accent = getComputedStyle(probe).backgroundColor;
    probe.remove();
    if (accent === 'rgba(0, 0, 0, 0)') return [];
    const found = [...document.querySelectorAll('a, button, summary, label, input, [role=button]')].filter(element =>
        !element.matches('[type=checkbox], [type=radio]') && getComputedStyle(element).backgroundColor === accent && !isHidden(element));
    return found.length > 1 ? found.map(element => ['primary', `one of ${found.length}`, html(element)]) : [];
};

const shift = async () => {
    const entries = [];
    const observer = new PerformanceObserver(list => entries.push(...list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
    entries.push(...observer.takeRecords());
    observer.disconnect();
    // `hadRecentInput` says nothing here: to an emulated phone a new page is a change of the viewport, for half a second.
    const sum = entries.reduce((sum, entry) => sum + entry.value, 0);
    if (sum <= 0.02) return [];
    const nodes = entries.flatMap(entry => entry.sources.map(source => source.node))
        .map(node => node?.nodeType === Node.TEXT_NODE ? node.parentElement : node).filter(Boolean);
    return [['shift', sum.toFixed(3), nodes.length ? html(nodes[0]) : '<html>']];
};
