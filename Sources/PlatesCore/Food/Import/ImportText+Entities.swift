extension ImportText {
    /// Decodes HTML entities once: `&amp;quot;` becomes `&quot;`.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var decoded = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            decoded += rest[..<start]
            rest = rest[start...]
            let end = rest.prefix(12).firstIndex(of: ";")
            if let end, let scalar = scalar(rest[rest.index(after: start)..<end]) {
                decoded.unicodeScalars.append(scalar)
                rest = rest[rest.index(after: end)...]
            } else {
                decoded.append("&")
                rest = rest.dropFirst()
            }
        }
        return decoded + rest
    }

    private static func scalar(_ name: Substring) -> Unicode.Scalar? {
        guard name.first == "#" else { return named[String(name)] }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
        guard let value, value >= 0x20 else { return nil }
        return Unicode.Scalar(value)
    }

    /// Source: https://html.spec.whatwg.org/multipage/named-characters.html
    private static let named: [String: Unicode.Scalar] = [
        "quot": "\"", "amp": "&", "lt": "<", "gt": ">", "apos": "'", "nbsp": "\u{A0}", "eacute": "é",
        "egrave": "è",
        "ecirc": "ê", "euml": "ë", "agrave": "à", "aacute": "á", "acirc": "â", "auml": "ä", "aring": "å",
        "atilde": "ã",
        "aelig": "æ", "ccedil": "ç", "iacute": "í", "igrave": "ì", "icirc": "î", "iuml": "ï", "ntilde": "ñ",
        "oacute": "ó", "ograve": "ò", "ocirc": "ô", "ouml": "ö", "otilde": "õ", "oslash": "ø", "oelig": "œ",
        "uacute": "ú", "ugrave": "ù", "ucirc": "û", "uuml": "ü", "szlig": "ß", "yacute": "ý", "Eacute": "É",
        "Egrave": "È", "Agrave": "À", "Auml": "Ä", "Aring": "Å", "AElig": "Æ", "Ccedil": "Ç", "Ntilde": "Ñ",
        "Ouml": "Ö", "Oslash": "Ø", "Uuml": "Ü", "deg": "°", "reg": "®", "copy": "©", "trade": "™",
        "hellip": "…",
        "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "sbquo": "‚",
        "bdquo": "„",
        "laquo": "«", "raquo": "»", "euro": "€", "frac12": "½", "frac14": "¼", "frac34": "¾", "times": "×",
        "middot": "·", "bull": "•", "micro": "µ",
    ]
}
