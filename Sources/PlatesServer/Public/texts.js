// What people read, in the language of the page: its catalogue is a script that the page loads before this one.

const { lang } = document.documentElement;
// What English needs beside the keys: forms for numbers.
const english = "THE-TEXTS";
// The English of the server writes days and times as Britain does.
export const locale = lang === "en" ? "en-GB" : lang;

// The text with its values: text("{1} was not saved: {2}", label, reason). The English text is the key; a
// note after a bar tells two meanings apart. A number chooses the form of its noun, as `Language` on the server does.
export function text(key, ...values) {
    const found = (globalThis.platesTexts ?? english)[key] ?? key.split("|")[0];
    const form = typeof found === "string" ? found : formFor(values[(found.by ?? 1) - 1], found);
    return form.replace(/\{(\d)\}/g, (whole, number) => {
        const value = values[number - 1] ?? whole;
        return typeof value === "number" ? numberText(value) : value;
    });
}

function formFor(number, forms) {
    return forms[new Intl.PluralRules(locale).select(number)] ?? forms.other;
}

export function numberText(number, options) {
    return number.toLocaleString(locale, { useGrouping: true, ...options });
}

// A number without groups, as the server writes a weight: `1062.5`, `1062,5`.
export const plainNumber = (number, maximumFractionDigits = 3) => numberText(number, { useGrouping: false, maximumFractionDigits });

// What stands before decimals: `.`, `,`.
export const decimalSign = () => numberText(0.5).at(-2);
