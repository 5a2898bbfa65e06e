/// Phrases are put into words as bytes, because pages are bytes: a `String` for each part would cost more than the rest.
extension Language {
    /// A phrase in this language, to be shown to somebody.
    public func text(_ phrase: Phrase) -> String {
        MissingTexts.note(phrase, in: self)
        return plainText(phrase)
    }

    /// The same in UTF-8, at the end of other bytes.
    public func append(_ phrase: Phrase, to bytes: inout [UInt8]) {
        MissingTexts.note(phrase, in: self)
        write(phrase, to: &bytes)
    }

    /// The same for tests and logs, for which no catalogue need have it.
    func plainText(_ phrase: Phrase) -> String {
        if case .verbatim(let text) = phrase.content { return text }
        var bytes: [UInt8] = []
        write(phrase, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(_ phrase: Phrase, to bytes: inout [UInt8]) {
        switch phrase.content {
        case .verbatim(let verbatim): bytes.append(contentsOf: verbatim.utf8)
        case .message(let key, let arguments): write(key, arguments, to: &bytes)
        case .joined(let parts, let separator):
            for (index, part) in parts.enumerated() {
                if index > 0 { write(separator, to: &bytes) }
                write(part, to: &bytes)
            }
        case .count(let number): write(number, to: &bytes)
        case .number(let number): write(localized: number, to: &bytes)
        case .day(let day, let style): dates.write(day, style, to: &bytes)
        case .month(let month, let style): dates.write(month, style, to: &bytes)
        case .weekday(let weekday, let style):
            let name = (style == .name ? facts.weekdays : facts.shortWeekdays)[weekday.rawValue - 1]
            bytes.append(contentsOf: name.utf8)
        case .name(let name, let kind):
            bytes.append(contentsOf: (names.isEmpty ? name : self.name(of: name, kind)).utf8)
        case .portion(let name, let food):
            let isOurs = names[.food]?[food] != nil
            bytes.append(contentsOf: (isOurs ? self.name(of: name, .portion) : name).utf8)
        case .mistake(let mistake, let field, let isLabel): write(mistake, of: field, isLabel, to: &bytes)
        }
    }

    // MARK: Texts of the catalogue

    private func write(_ key: String, _ arguments: [Phrase], to bytes: inout [UInt8]) {
        if let translation = translation(key, arguments) {
            fill(translation, arguments, to: &bytes)
        } else if id != Self.sourceID, let english = Language.english.translation(key, arguments) {
            fill(english, arguments, to: &bytes)
        } else {
            // Most English texts are their keys.
            fill(key, arguments, to: &bytes, hasNote: true)
        }
    }

    /// Other languages have a sentence of their own, in which the field is named in quotation marks.
    private func write(_ mistake: Phrase, of field: Phrase, _ isLabel: Bool, to bytes: inout [UInt8]) {
        if let sentence = translation(Self.sentenceOfField, []) {
            let subject = FieldSentence.plainLabel(plainText(field))
            let end = plainText(mistake)
            fill(
                sentence, [.verbatim(subject), .verbatim(end.hasSuffix(".") ? String(end.dropLast()) : end)],
                to: &bytes)
        } else {
            let subject = plainText(field)
            let sentence = FieldSentence.make(
                isLabel ? FieldSentence.subject(label: subject) : subject, plainText(mistake))
            bytes.append(contentsOf: sentence.utf8)
        }
    }

    /// The key of a sentence with a field and what is wrong with it.
    private static let sentenceOfField = "{1} {2}.|field and mistake"

    /// The translation in the form that its number takes.
    private func translation(_ key: String, _ arguments: [Phrase]) -> String? {
        guard hasPlainTexts || !arguments.isEmpty else { return nil }
        switch texts[key] {
        case .text(let translation): return translation
        case .forms(let forms, let number):
            guard number > 0, number <= arguments.count else { return forms["other"] }
            return forms[category(of: arguments[number - 1])] ?? forms["other"]
        case nil: return nil
        }
    }

    private func category(of phrase: Phrase) -> PluralRules.Category {
        switch phrase.content {
        case .count(let number): plurals.category(of: number)
        case .number(let number): plurals.category(of: number)
        default: "other"
        }
    }

    /// Writes a text with its arguments.
    /// - Parameter hasNote: Whether what follows a bar is a note for translators.
    private func fill(
        _ text: String, _ arguments: [Phrase], to bytes: inout [UInt8], hasNote: Bool = false
    ) {
        var text = text
        text.withUTF8 { text in
            var rest = UnsafeBufferPointer(rebasing: text[...])
            if hasNote, let note = rest.firstIndex(of: UInt8(ascii: "|")) {
                rest = UnsafeBufferPointer(rebasing: rest[..<note])
            }
            while !arguments.isEmpty, let brace = rest.firstIndex(of: UInt8(ascii: "{")) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: rest[..<brace]))
                rest = UnsafeBufferPointer(rebasing: rest[(brace + 1)...])
                guard let end = rest.firstIndex(of: UInt8(ascii: "}")),
                    let number = FixedDigits.number(rest[..<end]), arguments.indices.contains(number - 1)
                else {
                    bytes.append(UInt8(ascii: "{"))
                    continue
                }
                write(arguments[number - 1], to: &bytes)
                rest = UnsafeBufferPointer(rebasing: rest[(end + 1)...])
            }
            bytes.append(contentsOf: rest)
        }
    }

    // MARK: Numbers

    private func write(_ number: Int, to bytes: inout [UInt8]) {
        guard number.magnitude >= 1000, facts.group != "," else { return bytes.append(grouped: number) }
        write(localized: Mass.grouped(Int64(number)), to: &bytes)
    }

    /// A number that English writes as `1,234.5`, or a text with such numbers: `62.5 kg`.
    private func write(localized number: String, to bytes: inout [UInt8]) {
        guard facts.decimal != "." || facts.group != "," else {
            bytes.append(contentsOf: number.utf8)
            return
        }
        for byte in number.utf8 {
            switch byte {
            case UInt8(ascii: "."): bytes.append(contentsOf: facts.decimal.utf8)
            case UInt8(ascii: ","): bytes.append(contentsOf: facts.group.utf8)
            default: bytes.append(byte)
            }
        }
    }

    /// A decimal number as people type it: `62.5` becomes `62,5`. Any other text stays as it is.
    public func fieldText(_ text: String) -> String {
        guard facts.decimal != ".", text.wholeMatch(of: /-?\d+\.\d+/) != nil,
            // That may be a thousand, as it was typed: `NumberField` never writes it.
            text.wholeMatch(of: /-?[1-9]\d{0,2}\.\d{3}/) == nil
        else { return text }
        return text.replacing(".", with: facts.decimal)
    }
}
