import Foundation
import PlatesCore
import Storage

/// Every food that a person can log: the catalogue's, imported ones, and their own.
package struct FoodFinder {
    let connection: any Connection
    let catalogue: FoodCatalogue
    let account: UUID

    private var store: FoodStore { FoodStore(connection: connection) }

    /// - Throws: `NotFound` where there is none, or it is somebody else's.
    func food(_ id: UUID) throws -> Food {
        try catalogue.food(id) ?? store.food(id, of: account)
    }

    /// Those of the foods that there are.
    /// - Parameter habits: Has some of them already.
    func foods(_ ids: some Collection<UUID>, knownBy habits: FoodHabits? = nil) throws -> [UUID: Food] {
        func known(_ id: UUID) -> Food? { catalogue.food(id) ?? habits?.food(id) }
        let others = ids.filter { known($0) == nil }
        let known = ids.compactMap(known).map { ($0.id, $0) }
        return Dictionary(known, uniquingKeysWith: { first, _ in first })
            .merging(try store.foods(others, of: account)) { first, _ in first }
    }

    /// The foods that match, best first; own ones and those that the person eats before others.
    ///
    /// An amount before or after the name is taken off it, but what the whole text finds comes first.
    /// - Parameter language: The reader's. The catalogue's foods are found by their names in it and in English, and by
    ///   those in other languages if these find none.
    package func search(
        _ text: String, habits: FoodHabits, limit: Int, in language: Language = .english
    ) throws -> FoodHits {
        let query = FoodQuery(text)
        let names = try names(for: [query.whole] + query.measured + query.bare, habits)
        let search = catalogue.search(in: language).with(names)
        func found(_ reading: FoodQuery.Reading) -> (exact: [Match], guesses: [Match]) {
            self.found(reading, by: search, habits, limit, language)
        }
        let whole = found(query.whole)
        var exact = whole.exact
        // Nothing is guessed of what is no name, or may be two amounts.
        if exact.isEmpty, query.energy != nil || query.ambiguity != nil {
            return FoodHits(exact: [], guesses: [], energy: query.energy, ambiguity: query.ambiguity)
        }
        // "kornhfo 1200" means the food with that number in its name, if there is one, and no amount.
        let numbers = FoodSearch.words(query: text).filter { $0.allSatisfy(\.isNumber) }
        let numbered = whole.guesses.filter { match in
            let words = FoodSearch.words(query: "\(match.name.name) \(match.name.brand)")
            return !numbers.isEmpty && numbers.allSatisfy(words.contains)
        }
        var guesses = whole.guesses
        for (index, reading) in query.measured.enumerated() {
            let found = found(reading)
            let known = Set(exact.map(\.name.id))
            // "1 l milk" finds "Milk, 1% fat" by each of its words, and means a litre of it all the same.
            if let amount = reading.amount, amount.isMeasured {
                for index in exact.indices { exact[index].measured.append(amount) }
            }
            exact += found.exact.filter { !known.contains($0.name.id) }
            if index == 0 { guesses = numbered.isEmpty ? found.guesses : numbered }
            if !found.exact.isEmpty { break }
        }
        for bare in exact.isEmpty ? query.bare : [] {
            let found = found(bare)
            guard !found.exact.isEmpty || bare == query.bare.last else { continue }
            guesses = found.exact + found.guesses + guesses
            break
        }
        return try hits(
            exact: exact.prefix(limit), guesses: exact.isEmpty ? guesses.unique.prefix(limit) : [], habits)
    }

    /// A name that was found, and the amounts that may have been typed with it.
    fileprivate struct Match {
        let name: FoodName
        let amount: TypedAmount?
        /// Amounts of later readings, of which the last that the food can be measured by counts.
        var measured: [TypedAmount] = []

        func hit(_ food: Food, _ habits: FoodHabits) -> FoodHit {
            let later = measured.reversed().lazy.compactMap { $0.amount(of: food, usual: nil) }.first
            return FoodHit(
                food: food, amount: later ?? amount?.amount(of: food, usual: habits.amount(of: food)))
        }
    }

    private func hits(
        exact: ArraySlice<Match>, guesses: ArraySlice<Match>, _ habits: FoodHabits
    ) throws -> FoodHits {
        let foods = try foods((exact + guesses).map(\.name.id), knownBy: habits)
        func hits(_ matches: ArraySlice<Match>) -> [FoodHit] {
            matches.compactMap { match in foods[match.name.id].map { match.hit($0, habits) } }
        }
        return FoodHits(exact: hits(exact), guesses: hits(guesses))
    }

    /// What may be meant by any of the readings, beside the catalogue's foods.
    private func names(for readings: [FoodQuery.Reading], _ habits: FoodHabits) throws -> [FoodName] {
        let forms = readings.map { Self.forms(of: $0.name) }.filter { !$0.isEmpty }
        guard !forms.isEmpty else { return [] }
        let own = try habits.ownNames ?? store.ownNames(of: account)
        return try own + habits.names + FoodIndexStore(connection: connection).candidates(for: forms)
    }

    /// The words of a name in each form that the index may have, as they were typed first.
    private static func forms(of name: String) -> [[String]] {
        let words = FoodSearch.words(query: name)
        guard !words.isEmpty else { return [] }
        // "7 up" may stand there as "7UP".
        let isNumbered = (2...3).contains(words.count) && words.contains { $0.allSatisfy(\.isNumber) }
        let joined = isNumbered ? [words.joined()] : nil
        return [words]
            + [FoodSearch.singularWords(query: name), joined, FoodSearch.initialsApart(query: name)]
            .compactMap { $0 }
    }

    private func found(
        _ reading: FoodQuery.Reading, by search: FoodSearch, _ habits: FoodHabits, _ limit: Int,
        _ language: Language
    ) -> (exact: [Match], guesses: [Match]) {
        var found = search.found(for: reading.name, limit: limit) { habits.likely.score($0) }
        if found.exact.isEmpty {
            let others = Languages.bundled.all.lazy.filter { $0.id != language.id }.map { other in
                catalogue.search(in: other)
                    .found(for: reading.name, limit: limit) { habits.likely.score($0) }
            }
            found = others.first { !$0.exact.isEmpty } ?? found
        }
        func matches(_ names: [FoodName]) -> [Match] {
            names.map { Match(name: $0, amount: reading.amount) }
        }
        return (matches(found.exact), matches(found.guesses))
    }
}

/// A food that was found, and how much of it was typed with its name.
package struct FoodHit: Sendable {
    package let food: Food
    var amount: Amount?
}

/// What a search found. Guesses are never mixed with what has every word.
package struct FoodHits: Sendable {
    let exact: [FoodHit]
    let guesses: [FoodHit]
    /// The energy in kcal, where nothing else was typed.
    var energy: Double?
    /// What has to be asked before anything can be found.
    var ambiguity: FoodQuery.Ambiguity?

    package var all: [FoodHit] { exact + guesses }
}

extension [FoodFinder.Match] {
    /// Each food once, where it stands first.
    fileprivate var unique: [FoodFinder.Match] {
        var seen: Set<UUID> = []
        return filter { seen.insert($0.name.id).inserted }
    }
}

/// What a person has been eating: the amounts that they take, and what they most likely eat now.
package struct FoodHabits: Sendable {
    /// How far back is looked: as many of each weekday as there are weeks.
    static let days = 42

    let likely: LikelyFoods
    /// The amount of each food that is offered again.
    let usualAmounts: [UUID: Amount]
    let favourites: Set<UUID>
    /// What is in the meal already.
    let eaten: Set<UUID>
    /// What a search knows of the foods that are neither the catalogue's nor the person's own.
    let names: [FoodName]
    /// The names of the person's own foods, if they are known.
    let ownNames: [FoodName]?
    /// The foods that were eaten or are favourites.
    private let foods: [UUID: Food]

    /// - Parameters:
    ///   - meal: What is about to be eaten.
    ///   - day: The day of it.
    ///   - favourites: The person's, if they are known.
    ///   - ownNames: The names of the person's own foods, if they are known.
    package init(
        _ finder: FoodFinder, meal: String, on day: Day, favourites known: Set<UUID>? = nil,
        ownNames: [FoodName]? = nil
    ) throws {
        let uses = try EntryStore(connection: finder.connection)
            .uses(from: day.adding(days: -Self.days), to: day, of: finder.account)
        favourites = try known ?? FoodStore(connection: finder.connection).favourites(of: finder.account)
        self.ownNames = ownNames
        // What is in this meal already does not count, so that a list stays as it is while one adds from it:
        // otherwise another food would stand under the thumb that presses a second time.
        eaten = Set(uses.filter { $0.day == day && $0.meal == meal }.map(\.food))
        likely = LikelyFoods(
            uses: uses.filter { $0.day != day || $0.meal != meal }
                .map { LikelyFoods.Use(food: $0.food, meal: $0.meal, day: $0.day) },
            favourites: favourites, meal: meal, day: day
        )
        usualAmounts = Dictionary(grouping: uses, by: \.food).compactMapValues {
            PastAmount.usual($0.map(\.past))
        }
        foods = try finder.foods(Set(uses.map(\.food)).union(favourites))
        let eaten = Set(uses.map(\.food))
        names = foods.values.filter { food in
            eaten.contains(food.id) && finder.catalogue.food(food.id) == nil && !food.isArchived
        }.map(FoodName.init)
    }

    /// One of the foods that were eaten or are favourites.
    func food(_ id: UUID) -> Food? { foods[id] }

    /// What to fill in for a food: what the person usually took of it, if it can still be measured so.
    func amount(of food: Food) -> Amount {
        guard let last = usualAmounts[food.id], food.units.contains(last.unit) else {
            return food.firstAmount
        }
        return last
    }
}
