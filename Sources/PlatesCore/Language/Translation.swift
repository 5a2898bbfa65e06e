/// A text of a catalogue: one, or a form for each category of a number.
enum Translation: Sendable, Hashable {
    case text(String)
    /// The forms by categories of CLDR, `other` among them; the number is that of the argument `by`, from 1.
    case forms([String: String], by: Int)

    /// The texts that it has.
    var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .forms(let forms, _): Array(forms.values)
        }
    }
}

extension Translation: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
            return
        }
        var forms = try container.decode([String: String].self)
        let number = forms.removeValue(forKey: "by") ?? "1"
        guard forms["other"] != nil, let by = Int(number), by > 0 else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "a text with forms must have one for \"other\", and \"by\" be a number")
        }
        self = .forms(forms, by: by)
    }
}
