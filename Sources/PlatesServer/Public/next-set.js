// Which exercise of a day is next: `NextSet` in PlatesCore has the same rule, and Tests/Fixtures/next-sets.tsv tests both.

// Answers the index of the item to do next, or null, and whether a rest comes before it. `last` is the item for which a
// set was logged last, which `done` counts already; null before any. An item outside the plan has no `planned`.
export function nextSet(items, last) {
    if (last === null) {
        const untouched = items.findIndex(({ done }) => !done);
        return { index: firstOf(items, 0, items.length) ?? (untouched < 0 ? null : untouched), isAfterRest: false };
    }
    const [start, end] = roundOf(items, last);
    const next = nextIn(items, last, start, end);
    if (next !== null) return { index: next, isAfterRest: items[next].done >= items[last].done };
    const index = items[last].planned === null ? last : firstOf(items, end, items.length) ?? firstOf(items, 0, start);
    return { index, isAfterRest: index !== null };
}

// Neighbours with the same label alternate.
function roundOf(items, index) {
    const { superset } = items[index];
    if (superset === null) return [index, index + 1];
    let [start, end] = [index, index + 1];
    while (start > 0 && items[start - 1].superset === superset) start -= 1;
    while (end < items.length && items[end].superset === superset) end += 1;
    return [start, end];
}

// Of a round, the open item that is most behind; of equal ones the first after the last.
function nextIn(items, last, start, end) {
    let best = null;
    for (let step = 1; step <= end - start; step += 1) {
        const index = start + (last - start + step) % (end - start);
        if (isOpen(items[index]) && (best === null || items[index].done < items[best].done)) best = index;
    }
    return best;
}

// The first open item between two, or of its round the one that is most behind.
function firstOf(items, from, to) {
    for (let index = from; index < to; index += 1) {
        const [start, end] = roundOf(items, index);
        if (isOpen(items[index])) return nextIn(items, end - 1, start, end);
    }
    return null;
}

const isOpen = ({ planned, done }) => planned !== null && done < planned;
