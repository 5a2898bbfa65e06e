import Food
import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Supplements
import Web

extension ImportChunkWriter {
    mutating func writeIntakes(_ items: [ImportItem], _ number: Int, _ meals: MealMatcher) throws {
        let intakes = IntakeImport(connection: connection, account: context.account.id)
        let round = Round(intakes: intakes, meals: meals, number: number)
        var supplements: [String: Supplement] = [:]
        var taken: [TakenOnDay: [TakenRow]] = [:]
        for item in items {
            guard case .food(let food) = item.record, food.isSupplement else { continue }
            do {
                let day = try context.rule.day(of: food.moment)
                let found = try Self.unlessRefused {
                    try supplements[food.name] ?? supplement(food, day, intakes)
                }
                guard let supplement = found else { throw ImportRefusal.outOfRange }
                supplements[food.name] = supplement
                let slot = food.slot.map { Slot(naming: $0) }
                taken[TakenOnDay(day: day, name: food.name, slot: slot), default: []].append(
                    TakenRow(food: food, origin: item.origin, mark: item.mark))
            } catch let refusal as ImportRefusal {
                try refuse(item.origin, refusal)
            }
        }
        for (key, rows) in taken.sorted(by: { $0.key.order < $1.key.order }) {
            guard let supplement = supplements[key.name] else { continue }
            for (row, dose) in try add(rows, of: supplement, on: key.day, in: key.slot, intakes) {
                try addNutrients(of: row, in: dose, of: supplement, on: key.day, round)
            }
        }
    }

    /// What all rows of a chunk need.
    private struct Round {
        let intakes: IntakeImport
        let meals: MealMatcher
        /// Of the chunk.
        let number: Int
    }

    private struct TakenRow {
        let food: HistoryFood
        let origin: RowOrigin
        let mark: ImportMark?
    }

    private struct TakenOnDay: Hashable {
        let day: Day
        let name: String
        /// `nil` for that of the supplement.
        let slot: Slot?

        var order: (Day, String, String) { (day, name, slot?.key ?? "") }
    }

    /// Adds what was taken of a supplement on a day. A check box that somebody has touched stands for one of the rows:
    /// for the one with its time and dose if there is one.
    /// - Returns: The rows that were not brought before, with the doses that are counted now.
    private mutating func add(
        _ taken: [TakenRow], of supplement: Supplement, on day: Day, in slot: Slot?, _ intakes: IntakeImport
    ) throws -> [(TakenRow, Dose?)] {
        let schedule = supplement.plan.schedule(on: day) ?? supplement.plan.entries.first?.schedule
        var mostNumber = 1
        if case .asNeeded = schedule?.kind { mostNumber = ImportRule.mostIntakes }
        let slot = slot ?? schedule?.doses.first?.slot ?? .morning
        let touched = try intakes.touched(supplement.id, on: day, slot)
        let rows = taken.map { row in (row: row, intake: intake(row.food, of: supplement, on: day, slot)) }
        let known = touched.sorted { $0.key < $1.key }.map(\.value)
        let pairs = ImportPairs.find(rows, known) { Self.likeness($0.intake, $1) }
        var new: [(TakenRow, Dose?)] = []
        var free = Set((1...mostNumber).filter { touched[$0] == nil })
        for (index, row) in rows.enumerated() {
            if let pair = pairs[index] {
                let stored = known[pair]
                try compare(row.row, row.intake, with: stored)
                // A check box that the person has touched is none of a file.
                let isOwn = Self.likeness(row.intake, stored) < 3
                if isOwn { new.append((row.row, stored.state == .taken ? stored.dose : nil)) }
                continue
            }
            let wished = row.row.food.number.flatMap { free.contains($0) ? $0 : nil }
            guard let number = wished ?? free.min() else {
                try refuse(row.row.origin, .tooManyIntakes)
                new.append((row.row, nil))
                continue
            }
            free.remove(number)
            let key = Intake.Key(supplement.id, day: day, slot: slot, number: number)
            let intake = Intake(
                key, state: .taken, takenAt: row.intake.takenAt, dose: row.intake.dose, changedAt: now)
            try intakes.add(intake)
            outcome.intakes += 1
            self.rows[.intake].append(Self.key(of: key))
            new.append((row.row, row.intake.dose))
        }
        return new
    }

    /// Counts a row that is there already, and names one that is there in another way. A file without times says nothing of
    /// them.
    private mutating func compare(_ row: TakenRow, _ intake: Intake, with stored: Intake) throws {
        let (food, dose) = (row.food, Self.dose(row.food))
        guard stored.state == .taken else { return try refuse(row.origin, .intakeNotTaken) }
        // Files say minutes.
        let minutes = [intake, stored].map { ($0.takenAt?.seconds ?? 0) / 60 }
        let isSameTime = !HistoryAnswers.hasTime(food.taken ?? food.moment) || minutes[0] == minutes[1]
        guard isSameTime, dose == nil || intake.dose == stored.dose else {
            return try refuse(row.origin, .otherIntake)
        }
        outcome.present += 1
    }

    /// 3 for the same time and dose.
    private static func likeness(_ intake: Intake, _ known: Intake) -> Int {
        let isSameTime = intake.takenAt?.roundedToMicroseconds == known.takenAt?.roundedToMicroseconds
        return (isSameTime ? 2 : 0) + (intake.dose == known.dose ? 1 : 0)
    }

    /// Adds an entry for nutrients that the app counts in the day and the supplement does not: one that the person keeps
    /// without nutrients, or with others.
    private mutating func addNutrients(
        of row: TakenRow, in dose: Dose?, of supplement: Supplement, on day: Day, _ round: Round
    ) throws {
        let counting = supplement.countsAsFood ? dose : nil
        let counted = try counting.flatMap { try round.intakes.nutrients(of: supplement, in: $0) }
        let missing = row.food.nutrients.beyond(counted ?? Nutrients())
        guard let mark = row.mark, !missing.isEmpty else { return }
        let id = context.id("entry", row.food.moment.day, mark)
        let entries = EntryImport(connection: connection, account: context.account.id)
        guard try entries.known([id]).isEmpty, try entries.remaining(on: day) > 0 else { return }
        let name = [row.food.name, row.food.amount].filter { !$0.isEmpty }.joined(separator: ", ")
        guard let content = try? Entry.Content(quick: CellText.line(name, most: 120), nutrients: missing)
        else { return }
        let entry = Entry(id: id, day: day, meal: round.meals.key(for: row.food), content: content)
        let at = instant(round.number, row.food.line % 1000)
        _ = try EntryStore(connection: connection).put(entry, of: context.account.id, at: at)
        outcome.entries += 1
        rows[.entry].append(id.text)
    }

    private mutating func supplement(_ food: HistoryFood, _ day: Day, _ intakes: IntakeImport) throws
        -> Supplement
    {
        let name = CellText.line(food.name, most: 80)
        if let known = try intakes.supplement(named: name) { return known }
        let key = context.id("supplement", food.moment.day, [name])
        let dose = Self.dose(food) ?? Dose(1, .tablets)
        let nutrients = food.nutrients.isNothing ? nil : SupplementNutrients(per: dose, food.nutrients)
        let new = try intakes.add(name, dose, nutrients, id: key, from: day, at: now)
        rows[.supplement].append("\(key.text)|\(try intakes.fingerprint(key) ?? "")")
        return new
    }

    /// `2.00 capsules`; `2.00 each` is two pieces.
    private static func dose(_ food: HistoryFood) -> Dose? {
        let parts = food.amount.split(separator: " ", maxSplits: 1)
        guard let first = parts.first, let amount = Double(first), Dose.allowed.contains(amount) else {
            return nil
        }
        let unit = parts.count == 2 ? DoseUnit(name: String(parts[1])) : nil
        return Dose(amount, unit ?? .tablets)
    }

    private func intake(
        _ food: HistoryFood, of supplement: Supplement, on day: Day, _ slot: Slot
    ) -> Intake {
        let own = Self.dose(food).flatMap { dose in
            dose.converted(to: supplement.dose.unit, piece: supplement.piece) == nil ? nil : dose
        }
        return Intake(
            .init(supplement.id, day: day, slot: slot), state: .taken,
            takenAt: context.answers.instant(of: food.taken ?? food.moment), dose: own ?? supplement.dose,
            changedAt: now)
    }

    static func key(of key: Intake.Key) -> String {
        "\(key.supplementID.text)|\(key.day)|\(key.number)|\(key.slot.key)"
    }
}

extension Nutrients {
    /// What these have more of than others, but for what is lost by rounding.
    fileprivate func beyond(_ others: Nutrients) -> Nutrients {
        var rest = Nutrients()
        for nutrient in Nutrient.allCases {
            guard let amount = self[nutrient], amount > 0 else { continue }
            let more = amount - (others[nutrient] ?? 0)
            if more > amount / 100 { rest[nutrient] = more }
        }
        return rest
    }
}
