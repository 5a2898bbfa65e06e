extension Program {
    /// Reads the text form.
    /// - Parameter knows: Whether there is an exercise of this name; without it every name is taken.
    public init(
        _ text: String, knows: @escaping (String) -> Bool = { _ in true }
    ) throws(ProgramMistake) {
        self = try ProgramReader.program(text, knows: knows)
    }

    /// The text form, which can be read again.
    public var text: String {
        var lines = ["name: \(name)"]
        if !about.isEmpty { lines.append("about: \(about)") }
        if !source.isEmpty { lines.append("source: \(source)") }
        lines += ["level: \(level.rawValue)", "weeks: \(weeks)"]
        if !deloads.isEmpty { lines.append("deload: " + deloads.map(String.init).joined(separator: ", ")) }
        lines.append("days: " + weekdays.map { $0.name.prefix(3).capitalized }.joined(separator: ", "))
        for day in days {
            lines += ["", "day: \(day.name)"] + day.lines.flatMap(\.textLines)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension ProgramLine {
    fileprivate var textLines: [String] {
        var lines = ["  \(exercise)"]
        if let weight { lines.append("    weight: \(weight)") }
        lines += steps.map { "    \($0?.text ?? "none")" }
        if rule != .hold { lines.append("    rule: \(rule.text)") }
        return lines
    }
}
