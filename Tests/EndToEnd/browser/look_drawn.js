// What a page draws and where: text with a box for each line, without what only screen readers see. It is read before look.js.
const html = element => element.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
const styles = new Map();
const style = element => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element);
const seen = { visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true };
const parents = function* (element) { for (let one = element; one; one = one.parentElement) yield one; };

// Text for screen readers, and links that show when focused, are drawn nowhere.
const isHidden = element => {
    for (const one of parents(element)) {
        const { clipPath, overflowX, position } = style(one);
        if (clipPath === 'inset(50%)' || one.tagName === 'TITLE') return true;
        if (overflowX === 'hidden' && one.clientWidth <= 1 && one.clientHeight <= 1 && position === 'absolute') return true;
        if (position === 'absolute' && one.getBoundingClientRect().right < -100) return true;
    }
    return !element.checkVisibility(seen);
};

// The part of a box that its scrolling or clipping ancestors show, and nothing if that is none of it.
const shown = (box, element) => {
    let { left, right, top, bottom } = box;
    for (const one of parents(element)) {
        if (one === document.body || one === document.documentElement) break;
        const { overflowX, overflowY, position } = style(one);
        if (overflowX !== 'visible' || overflowY !== 'visible') {
            const edge = one.getBoundingClientRect();
            [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
            [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
        }
        if (position === 'fixed') break;
    }
    return right - left > 0.5 && bottom - top > 0.5 ? { left, right, top, bottom } : null;
};

// What scrolls by itself, or floats above the page, has a layer of its own: it may cover what lies under it.
const layer = element => {
    for (const one of parents(element))
        if (['fixed', 'sticky'].includes(style(one).position) || one.matches('dialog, [popover], .menu > :not(summary)')) return one;
    return document.body;
};
const scroller = element => {
    for (const one of parents(element.parentElement))
        if (one !== document.body && style(one).overflowX !== 'visible') return one;
    return null;
};

// Text nodes that are drawn, with a box for each line of them.
const texts = () => {
    const found = [], range = document.createRange();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const hidden = new Map();
    while (walk.nextNode()) {
        const node = walk.currentNode, element = node.parentElement;
        if (!node.data.trim() || element.matches('script, style, template, noscript, option, textarea')) continue;
        if (!hidden.has(element)) hidden.set(element, isHidden(element));
        if (hidden.get(element)) continue;
        range.selectNodeContents(node);
        const boxes = [...range.getClientRects()].filter(box => box.width > 0.5 && box.height > 0.5);
        if (boxes.length) found.push({ node, element, boxes });
    }
    return found;
};
