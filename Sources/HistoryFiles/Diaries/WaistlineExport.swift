import PlatesCore

/// Waistline's export: a diary whose items name foods and recipes in lists of their own.
struct WaistlineExport {
    private let root: JSONNode
    private var nutrition: [String: JSONNode] = [:]
    private let meals: [String]

    init?(_ root: JSONNode) {
        guard case .array = root["diary"], case .array = root["foodList"] else { return nil }
        self.root = root
        for (type, list) in [("food", "foodList"), ("recipe", "recipes")] {
            for item in root[list].elements { nutrition[type + item["id"].text] = item }
        }
        meals = root["settings"]["diary"]["meal-names"].elements.map(\.text)
    }

    func read(into sink: RecordSink) {
        var line = 0
        for day in root["diary"].elements {
            line += 1
            do throws(HistorySkip.Reason) {
                // The time is midnight in UTC, and means the date.
                guard let date = Day(String(day["dateTime"].text.prefix(10))) else { throw .noDate }
                try weight(day, date, line: line, sink)
                for item in day["items"].elements { add(item, date, line: line, sink) }
            } catch {
                sink.skip(line, error)
            }
        }
    }

    private func weight(
        _ day: JSONNode, _ date: Day, line: Int, _ sink: RecordSink
    ) throws(HistorySkip.Reason) {
        guard let value = day["stats"]["weight"].number, value > 0 else {
            if day["items"].elements.isEmpty { throw .notLogged }
            return
        }
        // Measurements are stored in kg, whatever is shown.
        guard let mass = WrittenMass(value, .kg), mass.mass(orIn: .kg) != nil else { throw .outOfRange }
        sink.add(HistoryWeight(line: line, moment: .day(date), mass: mass))
    }

    private func add(_ item: JSONNode, _ date: Day, line: Int, _ sink: RecordSink) {
        do throws(HistorySkip.Reason) {
            let type = item["type"].text.isEmpty ? "food" : item["type"].text
            guard let food = nutrition[type + item["id"].text] else { throw .noName }
            var draft = FoodDraftRow(moment: .day(date))
            draft.name = [food["name"].text, food["brand"].text].filter { !$0.isEmpty }.joined(
                separator: ", ")
            draft.meal =
                item["category"].number.flatMap { Int(exactly: $0) }
                .flatMap { meals.indices.contains($0) ? meals[$0] : nil } ?? ""
            let portion = item["portion"].number ?? food["portion"].number ?? 1
            let quantity = item["quantity"].number ?? 1
            let unit = item["unit"].text.isEmpty ? food["unit"].text : item["unit"].text
            draft.amount = "\(NumberField.text(portion * quantity)) \(unit)".trimmed
            draft.grams = GramText.factor(unit).map { $0 * portion * quantity }
            let base = food["portion"].number ?? portion
            draft.nutrients = Self.nutrients(
                food["nutrition"], times: base == 0 ? quantity : portion / base * quantity)
            try sink.add(draft, line: line)
        } catch {
            sink.skip(line, error)
        }
    }

    private static func nutrients(_ node: JSONNode, times factor: Double) -> Nutrients {
        var nutrients = Nutrients()
        for (name, amount) in node.members {
            let plain = TableHeader.plain(name.replacing("-", with: " "))
            guard let column = NutrientColumn(plain), let number = amount.number else { continue }
            // Kilojoules stand beside calories, and salt beside sodium.
            let isOther = plain == "kilojoules" || plain == "salt"
            if isOther, nutrients[column.nutrient] != nil { continue }
            nutrients[column.nutrient] = number * column.factor * factor
        }
        return nutrients
    }
}
