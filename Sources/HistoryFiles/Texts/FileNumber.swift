import PlatesCore

/// Reads the numbers of tables: `62.5`, `8,5`, `1,000.0`, `1 200`, `8.8E1`.
struct FileNumber {
    /// Whether `1,250` is one and a quarter rather than a thousand, unless the file shows its mark.
    let isCommaDecimal: Bool
    /// The mark before decimals that the other cells of the file show.
    var mark: DecimalMark.Evidence?

    enum Outcome: Hashable {
        case number(Double)
        /// Nothing, or a word for it.
        case empty
        case bad
    }

    /// Reads the number of a set or a body weight. A word for nothing is none: what the app has lost is not 0.
    func readStrictly(_ text: String) -> Outcome {
        let outcome = read(text)
        return outcome == .empty && !text.isEmpty ? .bad : outcome
    }

    /// Reads a number that diaries of food write as a word if they do not know it: `n/a`.
    func read(_ text: String) -> Outcome {
        switch NumberText.read(text) {
        case .number(let number): return DecimalMark.isOpen(text) ? ambiguous(text) : .number(number)
        case .empty: return .empty
        case .bad: break
        }
        guard text.utf8.count <= 40 else { return .bad }
        if Self.nothing.contains(text.lowercased()) { return .empty }
        do throws(NumberMistake) {
            return .number(try TypedNumber(text).value)
        } catch {
            guard case .ambiguous = error else { return .bad }
            return ambiguous(text)
        }
    }

    /// One comma, point or the like before three digits. The other cells of the file decide; without them a point stands
    /// before decimals, and only a comma is open.
    private func ambiguous(_ text: String) -> Outcome {
        let isDecimal =
            switch mark?.found {
            case .comma: text.contains(",")
            case .point: text.contains(".")
            case nil: text.contains(".") || (text.contains(",") && isCommaDecimal)
            }
        let plain = text.filter {
            $0.isASCII && ($0.isNumber || $0 == "-") || (isDecimal && ".,".contains($0))
        }
        return Double(plain.replacing(",", with: ".")).map(Outcome.number) ?? .bad
    }

    private static let nothing: Set<String> = [
        "n/a", "na", "null", "none", "nil", "nan", "-", "--", "—", "–",
    ]
}

extension FileNumber {
    /// A number with what stands after it: `150.00 g`, `1 cup`, `6+`.
    func quantity(_ text: String) -> (number: Double, unit: String)? {
        let end = text.firstIndex { !($0.isNumber || ".,- \u{A0}\u{202F}'’".contains($0)) } ?? text.endIndex
        let digits = text[..<end].trimmed
        guard !digits.isEmpty, case .number(let number) = read(digits) else { return nil }
        return (number, text[end...].trimmed)
    }
}

extension StringProtocol {
    /// Without white space around it.
    var trimmed: String {
        guard let first = utf8.first, let last = unicodeScalars.last else { return "" }
        // Most cells have none, and looking closer takes longer.
        if first > 0x20, first < 0x7F, last.value > 0x20, last.value < 0x7F { return String(self) }
        let start = firstIndex { !$0.isWhitespace && $0 != "\u{FEFF}" } ?? endIndex
        guard start < endIndex, let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[start...end])
    }
}
