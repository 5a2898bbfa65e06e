// Numbers as people type them: TypedNumber, TypedDuration and NumberField of PlatesCore, once more for the browser.
// Tests/Fixtures/numbers.tsv holds both to the same readings. Each function throws an Error whose message is the
// end of a sentence about the field: "must be a number, for example 62.5".
import { decimalSign, text } from "./texts.js";

const mostCharacters = 64;
const minus = /^[-\u2010-\u2013\u2212\uFE63\uFF0D]/u;
const plus = /^[+\uFE62\uFF0B]/u;
const separators = {
    "\uFE52": ".", "\uFF0E": ".", "\u060C": ",", "\uFE50": ",", "\uFF0C": ",", "\u066B": "d", "\u066C": "t",
    "\u2018": "'", "\u2019": "'", "\uFF07": "'", "\u2044": "/", "\u2215": "/", "\uFF0F": "/",
};
const fractions = {
    "½": [1, 2], "⅓": [1, 3], "⅔": [2, 3], "¼": [1, 4], "¾": [3, 4], "⅕": [1, 5], "⅖": [2, 5], "⅗": [3, 5],
    "⅘": [4, 5], "⅙": [1, 6], "⅚": [5, 6], "⅐": [1, 7], "⅛": [1, 8], "⅜": [3, 8], "⅝": [5, 8], "⅞": [7, 8],
    "⅑": [1, 9], "⅒": [1, 10],
};

// A number: `62,5`, `1½`, `1 500`, `١٢٫٥`.
export function readNumber(typed) {
    const { sign, whole, decimals, over, under } = parse(typed, false);
    return sign * (over ? (Number(whole) * under + over) / under : Number(`${whole}.${decimals || 0}`)) || 0;
}

// A weight: to thousandths, as it is stored. More decimals are refused, not cut off; of a fraction it is the nearest.
export function readMass(typed) {
    const { sign, whole, decimals, over, under } = parse(typed, false);
    if (decimals.length > 3) throw new Error(text("must have at most three decimals"));
    const size = over ? Number(whole) + Math.round(over * 1000 / under) / 1000 : Number(`${whole}.${decimals || 0}`);
    return sign * size || 0;
}

// A whole number; it has no decimals, so `1,000` can only be a thousand.
export function readWhole(typed) {
    const sentence = text("must be a whole number, for example 12");
    const { sign, whole, over } = attempt(() => parse(typed, true), sentence);
    if (over) throw new Error(sentence);
    return sign * Number(whole) || 0;
}

// Seconds: `90`, `1:30`, `1:02:03`. A plain number counts `unit` seconds.
export function readDuration(typed, unit = 1) {
    const sentence = unit === 60 ? text("must be a whole number of minutes, or minutes and seconds such as 1:30")
        : text("must be a whole number of seconds, or minutes and seconds such as 1:30");
    const parts = typed.split(/[:\uFF1A\uFE55\u2236]/u, 4);
    if (parts.length === 1) return attempt(() => readWhole(typed), sentence) * unit;
    if (parts.length > 3) throw new Error(sentence);
    return parts.reduce((sum, part, index) => {
        const plain = attempt(() => plainText(part), sentence);
        const isRight = plain.sign === 1 && !plain.fraction && (index === 0 ? /^\d{1,5}$/ : /^[0-5]\d$/).test(plain.digits);
        if (!isRight) throw new Error(sentence);
        return sum * 60 + Number(plain.digits);
    }, 0);
}

// A number as a field holds it, so that it is read again as the same and without a question: `1.1250`, not `1.125`,
// `1/3`, and all digits if nothing shorter is the same number.
export function fieldText(number) {
    if (!Number.isFinite(number)) return "";
    const short = Math.abs(number) < 1e11 ? Math.round(number * 1e4) / 1e4 : NaN;
    if (short === number) return inLanguage(typeable(plainDigits(short)));
    return kitchenFraction(number) ?? inLanguage(typeable(plainDigits(number)));
}

const inLanguage = (decimal) => decimal.replace(".", decimalSign());

function typeable(decimal) {
    return /^-?[1-9]\d{0,2}\.\d{3}$/.test(decimal) ? `${decimal}0` : decimal;
}

// All digits of a number, without an exponent.
function plainDigits(number) {
    const match = String(number).match(/^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/);
    if (!match) return String(number);
    const [sign, digits, point] = [match[1], match[2] + (match[3] ?? ""), match[2].length + Number(match[4])];
    if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
    return sign + (point >= digits.length ? digits.padEnd(point, "0") : `${digits.slice(0, point)}.${digits.slice(point)}`);
}

// A fraction of which kitchens know the denominator, if it is the same number.
function kitchenFraction(number) {
    const size = Math.abs(number);
    if (size >= 1e6) return null;
    const whole = Math.floor(size);
    for (const under of [3, 6, 7, 9, 12]) {
        const over = Math.round((size - whole) * under);
        if (over > 0 && over < under && (whole * under + over) / under === size) {
            return (number < 0 ? "-" : "") + (whole ? `${whole} ` : "") + `${over}/${under}`;
        }
    }
    return null;
}

function attempt(read, sentence) {
    try {
        return read();
    } catch {
        throw new Error(sentence);
    }
}

function notANumber() {
    return new Error(text("must be a number, for example 62.5"));
}

function parse(typed, isWhole) {
    const { sign, digits, fraction } = plainText(typed);
    if (!fraction) return { sign, ...decimal(digits, sign, isWhole) };
    const [over, under] = fraction;
    if (under === 0 || (digits && over >= under)) throw notANumber();
    const { whole } = digits ? decimal(digits, 1, true) : { whole: "0" };
    if (whole.length > 12) throw notANumber();
    return { sign, whole, decimals: "", over, under };
}

// The sign, the fraction, and the rest as ASCII digits with the separators . , ' space d (decimal) t (thousands).
function plainText(typed) {
    let rest = trimmed(typed);
    const sign = minus.test(rest) ? -1 : 1;
    if (sign < 0 || plus.test(rest)) rest = trimmed(rest.slice(1));
    if (!rest || rest.length > 2 * mostCharacters) throw notANumber();
    const characters = [...rest];
    if (characters.length > mostCharacters) throw notANumber();
    const single = fractions[characters.at(-1)];
    if (single) characters.pop();
    const plain = characters.map(plainCharacter).join("");
    if (single && plain.includes("/")) throw notANumber();
    if (single) return { sign, digits: plain.replace(/ +$/, ""), fraction: single };
    if (!plain.includes("/")) return { sign, digits: plain, fraction: null };
    const match = plain.match(/^(?:(.*[^ ]) +)?(\d{1,9}) *\/ *(\d{1,9})$/);
    if (!match) throw notANumber();
    return { sign, digits: match[1] ?? "", fraction: [Number(match[2]), Number(match[3])] };
}

function trimmed(typed) {
    const isPadding = (index) => /[\p{White_Space}\u200E\u200F\u061C]/u.test(typed[index]);
    let [start, end] = [0, typed.length];
    while (start < end && isPadding(start)) start += 1;
    while (end > start && isPadding(end - 1)) end -= 1;
    return typed.slice(start, end);
}

function plainCharacter(character) {
    if (/[0-9.,'/]/.test(character)) return character;
    if (character in separators) return separators[character];
    if (/\p{Zs}/u.test(character)) return " ";
    if (!/\p{Nd}/u.test(character)) throw notANumber();
    // The ten digits of a script follow each other, and so may those of several.
    const code = character.codePointAt(0);
    let first = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
    return String((code - first) % 10);
}

// Digits with separators between them.
function decimal(plain, sign, isWhole) {
    const zeros = (digits) => digits.replace(/^0+(?=\d)/, "") || "0";
    if (/^\d+$/.test(plain)) return { whole: zeros(plain), decimals: "" };
    const whole = grouped(plain);
    const parts = isWhole ? null : decimalParts(plain);
    if (whole === null && parts === null) throw notANumber();
    if (parts === null) return { whole, decimals: "" };
    const decimals = parts[1].replace(/0+$/, "");
    if (whole === null) return { whole: zeros(parts[0]), decimals };
    const signed = (digits) => (sign < 0 ? "-" : "") + digits;
    const other = signed(decimals ? `${parts[0]}${decimalSign()}${decimals}${decimals.length === 3 ? "0" : ""}` : parts[0]);
    throw new Error(text("can be read as {1} or as {2}: enter the one that you mean", signed(whole), other));
}

// What stands on both sides of a decimal separator, which is the last one and the only one of its kind.
function decimalParts(plain) {
    const [, before, sign, after] = plain.match(/^(.*)([.,d])(\d*)$/) ?? [];
    if (sign === undefined || before.includes(sign) || !(before || after)) return null;
    const whole = /^\d*$/.test(before) ? before : grouped(before);
    return whole === null ? null : [whole, after];
}

// The digits of a number in groups of three, or as in India of two before the last three.
function grouped(plain) {
    const isGrouped = /^[1-9]\d{0,2}([.,t' ])\d{3}(?:\1\d{3})*$/.test(plain) || /^[1-9]\d?(?:,\d\d)+,\d{3}$/.test(plain);
    return isGrouped ? plain.replace(/\D/g, "") : null;
}
