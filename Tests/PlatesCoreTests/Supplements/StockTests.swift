import Foundation
import Testing

@testable import PlatesCore

@Suite("Supplement stock")
struct StockTests {
    private let today = Day.of("2026-11-23")

    private func plan(
        _ kind: SupplementSchedule.Kind = .daily, _ doses: [(Slot, Dose)] = [(.morning, Dose(5, .grams))],
        pauses: [SupplementPlan.Pause] = []
    ) -> SupplementPlan {
        let doses = doses.map { SupplementSchedule.SlotDose($0.0, $0.1) }
        return SupplementPlan(
            [
                .init(
                    effectiveFrom: .of("2026-11-01"),
                    schedule: SupplementSchedule(kind, doses: doses, startsOn: .of("2026-11-01")))
            ], pauses: pauses)
    }

    private func runsOut(
        _ stock: Stock, _ plan: SupplementPlan, piece: PieceContent? = nil, taken: Set<Slot> = [],
        training: Set<Day> = []
    ) -> Day? {
        StockForecast(stock, piece: piece, plan: plan, today: today, taken: taken, trainingDays: training)
            .runsOutOn
    }

    @Test("taking a dose lowers the stock in its own unit, and undoing raises it again")
    func counting() throws {
        let stock = Stock(50, .grams)
        #expect(stock.taking(Dose(5, .grams), piece: nil) == Stock(45, .grams))
        #expect(stock.taking(Dose(500, .milligrams), piece: nil) == Stock(49.5, .grams))
        #expect(stock.taking(Dose(1, .drops), piece: nil) == stock)
        let capsule = try PieceContent(.capsules, holds: Dose(1000, .internationalUnits))
        #expect(
            Stock(60, .capsules).taking(Dose(2000, .internationalUnits), piece: capsule)
                == Stock(58, .capsules))
        var many = Stock(1, .grams)
        for _ in 0..<10 { many = many.taking(Dose(0.1, .grams), piece: nil) }
        #expect(many == Stock(0, .grams))
        for _ in 0..<10 { many = many.taking(Dose(-0.1, .grams), piece: nil) }
        #expect(many == Stock(1, .grams))
    }

    @Test("a stock below zero says how much more was taken, and a refill covers that first")
    func unknown() {
        let stock = Stock(3, .grams).taking(Dose(5, .grams), piece: nil)
        #expect(stock.left == nil)
        #expect(stock.text == "2 g more taken than in stock")
        #expect(stock.short == Dose(2, .grams))
        #expect(runsOut(stock, plan()) == nil)
        #expect(stock.refilled(by: 100) == Stock(98, .grams))
        #expect(
            Stock(2, .tablets).taking(Dose(5, .tablets), piece: nil).refilled(by: 30) == Stock(27, .tablets))
        #expect(Stock(20, .grams).refilled(by: 100) == Stock(120, .grams))
        #expect(mistakes { _ = try Stock(-1, .grams).validated() } == ["stock"])
        #expect(mistakes { _ = try Stock(.nan, .grams).validated() } == ["stock"])
        #expect(mistakes { _ = try Stock(0, .grams).validated() } == [])
    }

    @Test("a stock runs out on the last day it covers")
    func runsOutOn() throws {
        #expect(runsOut(Stock(50, .grams), plan()) == .of("2026-12-02"))
        #expect(runsOut(Stock(54, .grams), plan()) == .of("2026-12-02"))
        #expect(runsOut(Stock(55, .grams), plan()) == .of("2026-12-03"))
        // Today's dose is taken already, so the stock lasts a day longer.
        #expect(runsOut(Stock(50, .grams), plan(), taken: [.morning]) == .of("2026-12-03"))
        #expect(runsOut(Stock(3, .grams), plan()) == today)
        #expect(runsOut(Stock(0, .grams), plan(), taken: [.morning]) == today)
        #expect(runsOut(Stock(100_000, .grams), plan()) == nil)
        let twice = plan(.daily, [(.morning, Dose(2, .capsules)), (.evening, Dose(1, .capsules))])
        #expect(runsOut(Stock(9, .capsules), twice) == .of("2026-11-25"))
        #expect(
            runsOut(Stock(10, .capsules), plan(.weekdays([.friday]), [(.morning, Dose(5, .capsules))]))
                == .of("2026-12-04"))
        #expect(
            runsOut(
                Stock(10, .grams), plan(.trainingDays),
                training: [today, .of("2026-11-30"), .of("2026-12-07")]) == .of("2026-11-30"))
        #expect(runsOut(Stock(10, .grams), plan(.asNeeded(leastMinutes: 0, mostPerDay: 1))) == nil)
        let paused = plan(pauses: [.init(from: .of("2026-11-24"), to: .of("2026-11-30"))])
        #expect(runsOut(Stock(10, .grams), paused) == .of("2026-12-01"))
        #expect(runsOut(Stock(10, .grams), plan(pauses: [.init(from: today)])) == nil)
    }

    @Test("a warning appears as many days ahead as the person set")
    func warning() {
        let forecast = StockForecast(Stock(50, .grams), piece: nil, plan: plan(), today: today)
        #expect(!forecast.warns(daysAhead: 8, today: today))
        #expect(forecast.warns(daysAhead: 9, today: today))
    }

    @Test("a pack price gives the price of a dose")
    func price() throws {
        let pack = try PackPrice(amount: 500, price: 24.99, currency: "€")
        let price = try #require(pack.price(of: Dose(5, .grams), in: .grams, piece: nil))
        #expect(pack.text(price) == "0.25 €")
        #expect(pack.price(of: Dose(1, .drops), in: .grams, piece: nil) == nil)
        #expect(
            mistakes { _ = try PackPrice(amount: 0, price: -1, currency: "toolong") } == [
                "pack_amount", "pack_price", "currency",
            ])
    }

    @Test("stored prices, slots and time zones are read even if today's rules refuse them")
    func stored() throws {
        let pack = PackPrice(stored: 500, hundredths: 2499, currency: "\u{200F}€")
        #expect(pack.price == 24.99 && pack.currency == "\u{200F}€")
        #expect(
            throws: Never.self
        ) { try PackPrice(amount: 400, price: 1, currency: "\u{200F}€", over: pack) }
        #expect(
            mistakes { _ = try PackPrice(amount: 400, price: 1, currency: "\u{200F}$", over: pack) } == [
                "currency"
            ])
        #expect(Slot(stored: "a\u{AD}b").key == "a\u{AD}b")
        #expect(try Slot(" a\u{AD}b", keeping: [Slot(stored: "a\u{AD}b")]).key == "a\u{AD}b")
        #expect(mistakes { _ = try Slot("a\u{AD}c", keeping: [Slot(stored: "a\u{AD}b")]) } == ["slot"])
        #expect(TimeZoneName(stored: "Mars/Base").timeZone == .gmt)
    }

    @Test("the stock and all doses of a supplement must have convertible units")
    func units() throws {
        func supplement(_ dose: Dose, _ stock: Stock, _ piece: PieceContent? = nil) -> Supplement {
            Supplement(
                id: UUID(), name: " Creatine ", dose: dose, plan: plan(.daily, [(.morning, dose)]),
                piece: piece, stock: stock)
        }
        #expect(try supplement(Dose(5, .grams), Stock(5000, .milligrams)).validated().name == "Creatine")
        #expect(
            mistakes { _ = try supplement(Dose(5, .grams), Stock(60, .capsules)).validated() } == ["stock"])
        let capsule = try PieceContent(.capsules, holds: Dose(1, .grams))
        #expect(
            mistakes { _ = try supplement(Dose(5, .grams), Stock(60, .capsules), capsule).validated() } == [])
        var other = supplement(Dose(5, .grams), Stock(5, .grams))
        other.plan = plan(.daily, [(.morning, Dose(1, .drops))])
        other.name = ""
        #expect(mistakes { _ = try other.validated() } == ["name", "slots"])
    }

    @Test("nutrients of a supplement are proportional to the dose")
    func nutrients() throws {
        let whey = SupplementNutrients(per: Dose(30, .grams), Nutrients([.protein: 24]))
        let scoop = try PieceContent(.scoops, holds: Dose(30, .grams))
        #expect(whey.of(Dose(45, .grams), piece: nil)?[.protein] == 36)
        #expect(whey.of(Dose(2, .scoops), piece: scoop)?[.protein] == 48)
        #expect(whey.of(Dose(2, .drops), piece: scoop) == nil)
        #expect(
            mistakes {
                _ = try SupplementNutrients(per: Dose(0, .grams), Nutrients([.protein: -1])).validated()
            } == ["nutrients", "protein_g"])
    }
}
