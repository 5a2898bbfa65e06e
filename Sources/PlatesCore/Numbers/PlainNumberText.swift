/// A normalised typed number: its sign, its fraction, and the rest as ASCII digits with the separators
/// `.`, `,`, ` `, `'`, `d` (the Arabic decimal separator) and `t` (the Arabic thousands separator).
struct PlainNumberText {
    let isNegative: Bool
    /// What is typed before the fraction, or all of it if there is none.
    let digits: ArraySlice<UInt8>
    let fraction: (over: Int, under: Int)?

    /// - Returns: `nil` for a character that is not part of a number, or a malformed fraction.
    init?(_ text: String) {
        var rest = text.unicodeScalars[...]
        Self.trim(&rest)
        guard let first = rest.first else { return nil }
        isNegative = Self.minusSigns.contains(first)
        if isNegative || Self.plusSigns.contains(first) {
            rest.removeFirst()
            Self.trim(&rest)
        }
        var plain: [UInt8] = []
        var single: (over: Int, under: Int)?
        for (index, scalar) in rest.enumerated() {
            guard index < TypedNumber.mostCharacters, single == nil else { return nil }
            if let fraction = Self.fractions[scalar] {
                single = fraction
            } else if let character = Self.plain(scalar) {
                plain.append(character)
            } else {
                return nil
            }
        }
        guard let slash = plain.firstIndex(of: UInt8(ascii: "/")) else {
            fraction = single
            digits = single == nil ? plain[...] : Self.withoutSpaces(plain[...])
            return
        }
        guard single == nil, let parts = Self.parts(plain, at: slash) else { return nil }
        (digits, fraction) = (parts.digits, parts.fraction)
    }

    /// `1 1/2` in its parts.
    private static func parts(
        _ text: [UInt8], at slash: Int
    ) -> (digits: ArraySlice<UInt8>, fraction: (over: Int, under: Int))? {
        let left = withoutSpaces(text[..<slash])
        let over = left.suffix(while: { (0x30...0x39).contains($0) })
        let before = left[..<over.startIndex]
        guard before.isEmpty || before.last == UInt8(ascii: " "),
            let number = nineDigits(over),
            let divisor = nineDigits(text[(slash + 1)...].drop { $0 == UInt8(ascii: " ") })
        else { return nil }
        return (withoutSpaces(before), (number, divisor))
    }

    /// Up to nine digits.
    private static func nineDigits(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...9).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private static func withoutSpaces(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        text.prefix(through: text.lastIndex { $0 != UInt8(ascii: " ") })
    }

    /// Takes white space and the invisible marks of right-to-left text off both ends.
    private static func trim(_ text: inout Substring.UnicodeScalarView) {
        while let first = text.first, isPadding(first) { text.removeFirst() }
        while let last = text.last, isPadding(last) { text.removeLast() }
    }

    private static func isPadding(_ scalar: Unicode.Scalar) -> Bool {
        // Looking up properties takes longer, and an import asks for millions.
        if scalar.isASCII { return scalar == " " || ("\t"..."\r").contains(scalar) }
        return scalar.properties.isWhitespace || ["\u{200E}", "\u{200F}", "\u{061C}"].contains(scalar)
    }

    private static func plain(_ scalar: Unicode.Scalar) -> UInt8? {
        if (0x30...0x39).contains(scalar.value) { return UInt8(scalar.value) }
        if let separator = separators[scalar] { return separator }
        if scalar.properties.generalCategory == .spaceSeparator { return UInt8(ascii: " ") }
        return digit(scalar)
    }

    /// A digit of any script as the ASCII one.
    static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
        if scalar.isASCII { return ("0"..."9").contains(scalar) ? UInt8(scalar.value) : nil }
        let properties = scalar.properties
        guard properties.numericType == .decimal, let digit = properties.numericValue else { return nil }
        return UInt8(ascii: "0") + UInt8(digit)
    }

    /// The digits of an identifier such as a barcode, in any script, without spaces, hyphens and invisible marks.
    /// - Returns: `nil` if there is anything else.
    static func digits(_ text: String) -> String? {
        var digits: [UInt8] = []
        for scalar in text.unicodeScalars {
            if let digit = digit(scalar) {
                digits.append(digit)
            } else {
                guard isPadding(scalar) || minusSigns.contains(scalar) else { return nil }
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }

    // A telephone's keyboard may offer dashes instead of the hyphen; full-width and small signs come from Asia.
    private static let minusSigns: Set<Unicode.Scalar> = [
        "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2212}", "\u{FE63}", "\u{FF0D}",
    ]
    private static let plusSigns: Set<Unicode.Scalar> = ["+", "\u{FE62}", "\u{FF0B}"]

    private static let separators: [Unicode.Scalar: UInt8] = [
        ".": UInt8(ascii: "."), "\u{FE52}": UInt8(ascii: "."), "\u{FF0E}": UInt8(ascii: "."),
        ",": UInt8(ascii: ","), "\u{060C}": UInt8(ascii: ","), "\u{FE50}": UInt8(ascii: ","),
        "\u{FF0C}": UInt8(ascii: ","), "\u{066B}": UInt8(ascii: "d"), "\u{066C}": UInt8(ascii: "t"),
        "'": UInt8(ascii: "'"), "\u{2018}": UInt8(ascii: "'"), "\u{2019}": UInt8(ascii: "'"),
        "\u{FF07}": UInt8(ascii: "'"), "/": UInt8(ascii: "/"), "\u{2044}": UInt8(ascii: "/"),
        "\u{2215}": UInt8(ascii: "/"), "\u{FF0F}": UInt8(ascii: "/"),
    ]

    private static let fractions: [Unicode.Scalar: (over: Int, under: Int)] = [
        "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
        "⅗": (3, 5),
        "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
        "⅞": (7, 8),
        "⅑": (1, 9), "⅒": (1, 10),
    ]
}

extension ArraySlice<UInt8> {
    /// Up to and with an index, or nothing.
    fileprivate func prefix(through index: Int?) -> ArraySlice<UInt8> {
        index.map { self[...$0] } ?? self[startIndex..<startIndex]
    }

    fileprivate func suffix(while predicate: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        guard let last = lastIndex(where: { !predicate($0) }) else { return self }
        return self[(last + 1)...]
    }
}
