import PlatesCore

/// Answers of wger's API, one list or several: sets, sessions, weights, and the names of exercises, which sets have by
/// their number only.
struct WgerExport {
    private var names: [String: String] = [:]
    private var sessions: [JSONNode] = []
    private var logs: [JSONNode] = []
    private var weights: [JSONNode] = []
    private var others = 0

    /// - Returns: `nil` if nothing in the document is wger's.
    init?(_ roots: [JSONNode]) {
        for root in roots { gather(root, depth: 0) }
        guard !logs.isEmpty || !weights.isEmpty || !sessions.isEmpty else { return nil }
    }

    /// Whether a document has lists of it.
    static func isOne(_ root: JSONNode) -> Bool {
        var export = Self()
        export.gather(root, depth: 0)
        return !export.logs.isEmpty || !export.weights.isEmpty || !export.sessions.isEmpty
            || !export.names.isEmpty
    }

    private init() {}

    private mutating func gather(_ node: JSONNode, depth: Int) {
        guard depth < 4 else { return }
        for element in node.elements { gather(element, depth: depth) }
        let members = node.members
        if members.isEmpty { return }
        if members["repetitions"] != nil || members["reps"] != nil, members["weight"] != nil,
            members["exercise"] != nil || members["exercise_base"] != nil
        {
            logs.append(node)
        } else if members["time_start"] != nil || members["impression"] != nil {
            sessions.append(node)
        } else if members["weight"] != nil, members["date"] != nil, members["repetitions"] == nil {
            weights.append(node)
        } else if let id = members["id"], let translations = members["translations"],
            !translations.elements.isEmpty
        {
            names[id.text] = Self.name(translations.elements)
        } else if let id = members["exercise"] ?? members["exercise_base"], let name = members["name"] {
            let isEnglish = node["language"].number == Self.english
            if names[id.text] == nil || isEnglish { names[id.text] = name.text }
        } else {
            let lists = members.sorted { $0.key < $1.key }.map(\.value).filter {
                !$0.elements.isEmpty || !$0.members.isEmpty
            }
            if lists.isEmpty { others += 1 }
            for list in lists { gather(list, depth: depth + 1) }
        }
    }

    /// wger's number of English.
    private static let english = 2.0

    private static func name(_ translations: [JSONNode]) -> String {
        let own = translations.first { $0["language"].number == Self.english }
        return (own ?? translations.first ?? .null)["name"].text
    }

    func read(into sink: RecordSink) {
        for (index, session) in sessions.enumerated() {
            skipping(index + 1, sink) { () throws(HistorySkip.Reason) in
                _ = try number(of: session, line: index + 1, sink)
            }
        }
        let known = Dictionary(sessions.map { ($0["id"].text, $0) }) { first, _ in first }
        for (index, log) in logs.enumerated() {
            skipping(index + 1, sink) { () throws(HistorySkip.Reason) in
                try add(log, known, line: index + 1, sink)
            }
        }
        for (index, weight) in weights.enumerated() {
            skipping(index + 1, sink) { () throws(HistorySkip.Reason) in
                guard let value = weight["weight"].number, let mass = WrittenMass(value, nil),
                    mass.thousandths != 0
                else { throw .noWeight }
                sink.add(
                    HistoryWeight(line: index + 1, moment: try sink.moment(weight["date"].text), mass: mass))
            }
        }
        if others > 0 { sink.skip(1, .otherData, rows: others) }
    }

    private func skipping(
        _ line: Int, _ sink: RecordSink, _ body: () throws(HistorySkip.Reason) -> Void
    ) {
        do throws(HistorySkip.Reason) { try body() } catch { sink.skip(line, error) }
    }

    private func number(of session: JSONNode, line: Int, _ sink: RecordSink) throws(HistorySkip.Reason) -> Int
    {
        let day = try sink.moment(String(session["date"].text.prefix(10)))
        let start = day.at(second: MomentText.clock(session["time_start"].text))
        let end = MomentText.clock(session["time_end"].text).map { day.at(second: $0) }
        return try sink.session(session["id"].text) { number in
            HistorySession(
                number: number, line: line, start: start, end: end, seconds: nil, title: "",
                note: CellText.note(session["notes"].text))
        }
    }

    private func add(
        _ log: JSONNode, _ known: [String: JSONNode], line: Int, _ sink: RecordSink
    ) throws(HistorySkip.Reason) {
        let moment = try sink.moment(log["date"].text)
        let id = (log["exercise"].isNull ? log["exercise_base"] : log["exercise"]).text
        var set = SetDraft()
        set.exercise = names[id] ?? (id.isEmpty ? "" : "wger \(id)")
        try measure(log, &set)
        set.rpe = log["rir"].number.map { max(1, 10 - $0) }
        set.moment = moment
        try sink.add(set, line: line) { () throws(HistorySkip.Reason) in
            let name = log["session"].isNull ? log["workout"].text : log["session"].text
            if let session = known[name] { return try number(of: session, line: line, sink) }
            let day = log["date"].text.prefix(10)
            return try sink.session(name.isEmpty || log["session"].isNull ? "\(day) \(name)" : name) {
                number in
                HistorySession(
                    number: number, line: line, start: moment, end: nil, seconds: nil, title: "", note: "")
            }
        }
    }

    /// By wger's numbers of units.
    private func measure(_ log: JSONNode, _ set: inout SetDraft) throws(HistorySkip.Reason) {
        let count = (log["repetitions"].isNull ? log["reps"] : log["repetitions"]).number ?? 0
        guard (0...1e6).contains(count) else { throw .outOfRange }
        switch log["repetitions_unit"].number ?? 1 {
        case 3: set.seconds = Int(count.rounded())
        case 4: set.seconds = Int((count * 60).rounded())
        case 5: set.distance = WrittenDistance(count, .miles)
        case 6: set.distance = WrittenDistance(count, .kilometres)
        case 8: set.distance = WrittenDistance(count, .metres)
        case let unit:
            guard let reps = Int(exactly: count) else { throw .badNumber }
            set.reps = reps
            if unit == 2 { set.kind = .failure }
        }
        guard let weight = log["weight"].number, weight != 0 else { return }
        // Others are the body, plates and speeds.
        let units: [Double: WeightUnit] = [1: .kg, 2: .lb]
        guard let unit = units[log["weight_unit"].number ?? 1] else { return }
        guard let mass = WrittenMass(weight, unit), mass.mass(orIn: unit) != nil else { throw .outOfRange }
        set.mass = mass
    }
}
