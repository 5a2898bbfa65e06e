/// Reads the rule of a program's line.
struct LineRuleReader {
    private let parts: [String]

    static func rule(_ text: String) -> LineRule? { LineRuleReader(text).rule }

    private init(_ text: String) {
        parts = text.lowercased().split(separator: ",", omittingEmptySubsequences: false).map(Self.trim)
    }

    private var rule: LineRule? {
        guard let first = parts.first else { return nil }
        let words = first.split(separator: " ", maxSplits: 1).map(String.init)
        guard let kind = words.first else { return nil }
        let value = words.count == 2 ? words[1] : ""
        let others = Array(parts.dropFirst())
        switch kind {
        case "hold": return value.isEmpty && others.isEmpty ? .hold : nil
        case "linear": return stepped(value, others) { .linear($0, $1) }
        case "cycle": return stepped(value, others) { .cycle($0, $1) }
        case "double": return others.isEmpty ? Self.increase(value).map { .double($0) } : nil
        case "sum":
            guard let reps = Int(value), PrescribedSet.repsAllowed.contains(reps), others.count == 1 else {
                return nil
            }
            return Self.increase(others[0]).map { .sum(reps: reps, $0) }
        case "open": return open([value] + others)
        case "stages":
            guard others.count == 1, let increase = Self.increase(value) else { return nil }
            return Self.reset(others[0]).map { .stages(increase, $0) }
        default: return nil
        }
    }

    private func stepped(
        _ value: String, _ others: [String], _ make: (Increase, LineRule.Setback?) -> LineRule
    ) -> LineRule? {
        guard let increase = Self.increase(value), others.count <= 1 else { return nil }
        guard let other = others.first else { return make(increase, nil) }
        return Self.setback(other).map { make(increase, $0) }
    }

    private func open(_ values: [String]) -> LineRule? {
        var values = values
        let setback = values.last.flatMap(Self.setback)
        if setback != nil { values.removeLast() }
        let steps = values.compactMap { value -> LineRule.OpenStep? in
            let sides = value.split(separator: ":").map(Self.trim)
            guard sides.count == 2, let reps = Int(sides[0]), PrescribedSet.repsAllowed.contains(reps),
                let increase = Self.increase(sides[1])
            else { return nil }
            return LineRule.OpenStep(reps: reps, increase: increase)
        }
        let isRising = zip(steps, steps.dropFirst()).allSatisfy { $0.reps < $1.reps }
        guard !steps.isEmpty, steps.count == values.count, steps.count <= 10, isRising else { return nil }
        return .open(steps, setback)
    }

    // MARK: Parts

    private static func trim(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// `+2.5 kg / 5 lb`, `+2.5 kg`, `+5 lb`, `+2.5%`. What is given in one unit is 2.2 times or half of it in the
    /// other.
    static func increase(_ text: String) -> Increase? {
        guard text.hasPrefix("+") else { return nil }
        let body = text.dropFirst()
        if let percent = percent(String(body)) { return .share(percent) }
        let masses = body.split(separator: "/").map { mass(trim($0)) }
        guard (1...2).contains(masses.count) else { return nil }
        let (kilograms, pounds) = (masses.compactMap(\.?.kg).first, masses.compactMap(\.?.lb).first)
        guard masses.count == 1 || (kilograms != nil && pounds != nil) else { return nil }
        switch (kilograms, pounds) {
        case (let kilograms?, let pounds?): return .weight(kg: kilograms, lb: pounds)
        case (let kilograms?, nil): return .weight(kg: kilograms, lb: kilograms * 2)
        case (nil, let pounds?): return .weight(kg: pounds / 2, lb: pounds)
        case (nil, nil): return nil
        }
    }

    private static let allowed: ClosedRange<Int64> = 1...100_000

    private static func mass(_ text: String) -> (kg: Int64?, lb: Int64?)? {
        let isMetric = text.hasSuffix("kg")
        guard isMetric || text.hasSuffix("lb") else { return nil }
        guard let thousandths = PrescriptionReader.thousandths(trim(text.dropLast(2))),
            allowed.contains(thousandths)
        else { return nil }
        return isMetric ? (thousandths, nil) : (nil, thousandths)
    }

    private static func percent(_ text: String) -> Percent? {
        guard text.hasSuffix("%"), let thousandths = PrescriptionReader.thousandths(trim(text.dropLast())),
            thousandths % 100 == 0
        else { return nil }
        return Percent(tenths: Int(clamping: thousandths / 100))
    }

    /// `-10% after 3`
    private static func setback(_ text: String) -> LineRule.Setback? {
        guard text.hasPrefix("-") else { return nil }
        let words = text.dropFirst().split(separator: " ").map(String.init)
        guard words.count == 3, words[1] == "after", let less = percent(words[0]), less < .whole,
            let failures = Int(words[2]), (1...20).contains(failures)
        else { return nil }
        return LineRule.Setback(less: less, failures: failures)
    }

    /// `reset 85%`, `reset +7.5 kg / 15 lb`
    private static func reset(_ text: String) -> LineRule.Reset? {
        guard text.hasPrefix("reset ") else { return nil }
        let value = trim(text.dropFirst(6))
        return percent(value).map { .share($0) } ?? increase(value).map { .above($0) }
    }
}
