import Testing

@testable import PlatesCore

@Suite("Basis of a strength trend")
struct LiftStrengthTests {
    private let start = Day.of("2026-06-01")

    /// One session a week with grams (added or lifted), reps, seconds and millimetres.
    private func log(
        _ measure: Measure,
        _ sessions: [(grams: Int64, reps: Int, seconds: Int, distance: Int64)], body: Int64? = nil
    ) -> LiftLog {
        let efforts = sessions.enumerated().map { index, session in
            DayEffort(
                day: start.adding(days: index * 7), weight: session.grams, reps: session.reps,
                seconds: session.seconds, distance: session.distance)
        }
        return LiftLog(measure: measure, efforts)
            .weighed(by: body.map { BodyWeights([(day: start.adding(days: 50), grams: $0)]) } ?? .none)
    }

    /// Sessions with added grams and reps.
    private func reps(
        _ sessions: [(grams: Int64, reps: Int)], body: Int64? = nil, _ measure: Measure = .bodyweightReps
    ) -> LiftStrength {
        log(measure, sessions.map { ($0.grams, $0.reps, 0, 0) }, body: body).measuredStrength(by: .epley)
    }

    private func sessions(_ count: Int, _ session: (Int) -> (kg: Double, reps: Int)) -> [(
        grams: Int64, reps: Int
    )] {
        (0..<count).map { index in
            let one = session(index)
            return (grams: Int64(one.kg * 1000), reps: one.reps)
        }
    }

    /// 16 sessions from 12 × body weight to 5 × +30 kg.
    private var pullUps: [(grams: Int64, reps: Int)] { sessions(16) { (Double($0) * 2, 12 - $0 * 7 / 15) } }

    @Test(
        "pull-ups with 30 kg more and fewer reps are improving if the body weight is known"
    )
    func weightedPullUps() {
        let strength = reps(pullUps, body: 80_000)
        #expect(strength.basis == .estimateWithBody)
        #expect(strength.trend.verdict == .improving)
        #expect(strength.points.first?.value == 112_000)
        #expect(strength.points.last?.value == 128_333)
    }

    @Test("pull-ups with changing weight and reps cannot be judged without a body weight")
    func unknownBody() {
        let strength = reps(pullUps)
        #expect(strength.basis == .incomparable)
        #expect(strength.trend.verdict == .tooLittleData)
        #expect(strength.trend.sessions == 16)
        #expect(strength.trend.verdict.title(by: strength.basis) == "Can’t be judged")
    }

    @Test("a body weight more than 60 days away is not used")
    func farAway() {
        let log = log(.bodyweightReps, pullUps.map { ($0.grams, $0.reps, 0, 0) })
            .weighed(by: BodyWeights([(start.adding(days: -61), 80_000)] as [(day: Day, grams: Int64)]))
        #expect(log.measuredStrength(by: .epley).basis == .incomparable)
        let near = log.weighed(
            by: BodyWeights(
                [(start.adding(days: -60), 80_000), (start.adding(days: 100), 90_000)]
                    as [(day: Day, grams: Int64)]))
        #expect(near.load(of: near.efforts[0]) == 80_000)
        #expect(near.measuredStrength(by: .epley).basis == .estimateWithBody)
    }

    @Test("chin-ups of 8 reps with growing weight are improving with and without a body weight")
    func chinUps() {
        let chinUps = sessions(12) { (Double($0) * 2.5, 8) }
        #expect(reps(chinUps, body: 75_000).trend.verdict == .improving)
        let strength = reps(chinUps)
        #expect(strength.basis == .weightAtReps(8))
        #expect(strength.trend.verdict == .improving)
    }

    @Test("reps are compared at equal added weight if the body weight is unknown")
    func equalWeight() {
        let rising = sessions(8) { (10, 5 + $0 / 2) }
        #expect(reps(rising).basis == .reps(weight: 10_000))
        #expect(reps(rising).trend.verdict == .improving)
        #expect(reps(rising.reversed()).trend.verdict == .declining)
        #expect(reps(sessions(8) { (0, 20 + $0) }, body: 80_000).basis == .reps(weight: 0))
    }

    @Test("less assistance is an improvement")
    func assisted() {
        let less = sessions(8) { (-40 + Double($0) * 2.5, 8) }
        #expect(reps(less, body: 80_000, .assistedReps).trend.verdict == .improving)
        #expect(reps(less, .assistedReps).basis == .weightAtReps(8))
        #expect(reps(less, .assistedReps).trend.verdict == .improving)
        #expect(reps(less.reversed(), .assistedReps).trend.verdict == .declining)
    }

    /// Sessions with kilograms, seconds and metres.
    private func lengths(
        _ measure: Measure, _ count: Int, _ session: (Int) -> (kg: Int, seconds: Int, metres: Int)
    ) -> LiftStrength {
        var sessions: [(grams: Int64, reps: Int, seconds: Int, distance: Int64)] = []
        for index in 0..<count {
            let one = session(index)
            sessions.append((Int64(one.kg) * 1000, 0, one.seconds, Int64(one.metres) * 1000))
        }
        return log(measure, sessions).measuredStrength(by: .epley)
    }

    @Test("a longer hold and a heavier hold of equal time are improvements")
    func holds() {
        let longer = lengths(.time, 6) { (0, 40 + $0 * 5, 0) }
        #expect(longer.basis == .seconds(weight: 0))
        #expect(longer.trend.verdict == .improving)
        let heavier = lengths(.time, 6) { (10 + $0 * 4, 60, 0) }
        #expect(heavier.basis == .weightAtSeconds(60))
        #expect(heavier.trend.verdict == .improving)
        let both = lengths(.time, 6) { (10 + $0 * 4, 60 + $0, 0) }
        #expect(both.basis == .product)
        #expect(both.trend.verdict == .improving)
        let traded = lengths(.time, 6) { (10 + $0 * 4, 60 - $0 * 5, 0) }
        #expect(traded.basis == .incomparable)
    }

    @Test("less time for about the same distance is an improvement")
    func runs() {
        let faster = lengths(.distance, 8) { (0, 1800 - $0 * 60, 5000) }
        #expect(faster.basis == .speed(distance: 5_000_000, weight: 0))
        #expect(faster.trend.verdict == .improving)
        let slower = lengths(.distance, 8) { (0, 1380 + $0 * 60, 5000 + $0 * 20) }
        #expect(slower.trend.verdict == .declining)
        // Twice the distance at the same speed is an improvement.
        let farther = lengths(.distance, 8) { (0, 1500 + $0 * 150, 5000 + $0 * 500) }
        #expect(farther.trend.verdict == .improving)
        let untimed = lengths(.distance, 6) { (0, 0, 5000 + $0 * 500) }
        #expect(untimed.basis == .distance(weight: 0))
        #expect(untimed.trend.verdict == .improving)
    }

    @Test("a carry is judged by weight at equal distance, distance at equal weight, or speed")
    func carries() {
        let heavier = lengths(.distance, 6) { (24 + $0 * 3, 0, 40) }
        #expect(heavier.basis == .weightAtDistance(40_000))
        #expect(heavier.trend.verdict == .improving)
        let farther = lengths(.distance, 6) { (24, 0, 40 + $0 * 5) }
        #expect(farther.basis == .distance(weight: 24_000))
        #expect(farther.trend.verdict == .improving)
        let faster = lengths(.distance, 6) { (24, 40 - $0 * 2, 40) }
        #expect(faster.basis == .speed(distance: 40_000, weight: 24_000))
        #expect(faster.trend.verdict == .improving)
    }

    @Test("the body weight used is the nearest within 60 days, the earlier of two equally near")
    func nearest() {
        let known: [(day: Day, grams: Int64)] = [
            (.of("2026-03-01"), 80_000), (.of("2026-03-11"), 82_000), (.of("2026-06-01"), 90_000),
        ]
        let weights = BodyWeights(known)
        #expect(weights.weight(on: .of("2026-03-06")) == 80_000)
        #expect(weights.weight(on: .of("2026-03-07")) == 82_000)
        #expect(weights.weight(on: .of("2025-12-31")) == 80_000)
        #expect(weights.weight(on: .of("2025-12-30")) == nil)
        #expect(weights.weight(on: .of("2026-07-31")) == 90_000)
        #expect(weights.weight(on: .of("2026-08-01")) == nil)
        #expect(BodyWeights.none.weight(on: .of("2026-03-01")) == nil)
    }
}

@Suite("Records of times, distances and loads")
struct LengthRecordsTests {
    private func broken(
        _ measure: Measure, _ first: (Int64, Int, Int64), _ second: (Int64, Int, Int64)
    ) -> [LiftRecords.Record] {
        let efforts = [("2026-01-05", first), ("2026-01-12", second)].map { day, effort in
            DayEffort(day: .of(day), weight: effort.0, reps: 0, seconds: effort.1, distance: effort.2)
        }
        return LiftRecords(LiftLog(measure: measure, efforts), by: .epley).broken(on: .of("2026-01-12"))
    }

    @Test("5 km in 23 min after 30 min is a record and a slower 5 km is not")
    func fastest() throws {
        let record = try #require(
            broken(.distance, (0, 1800, 5_000_000), (0, 1380, 5_000_000)).first { $0.kind == .timeAtDistance }
        )
        #expect(record.value == 1380)
        #expect(record.previous == 1800)
        #expect(record.text(in: .kg) == "5 km in 23 min")
        #expect(record.previousText(in: .kg) == "30 min")
        #expect(broken(.distance, (0, 1380, 5_000_000), (0, 1800, 5_000_000)).isEmpty)
        // Equal speed over a shorter distance is no record, and only the longer run stands.
        #expect(broken(.distance, (0, 1380, 5_000_000), (0, 1380, 4_900_000)).isEmpty)
    }

    @Test("a heavier carry over the same distance and a heavier plank of the same time are records")
    func heavier() throws {
        let carry = broken(.distance, (24_000, 0, 40_000), (40_000, 0, 40_000))
        #expect(carry.map(\.kind) == [.heaviest])
        #expect(carry.first?.text(in: .kg) == "40 m with 40 kg")
        let plank = broken(.time, (10_000, 60, 0), (30_000, 60, 0))
        #expect(plank.map(\.kind) == [.heaviest])
        #expect(
            plank.first?.text(in: .kg) == "60 s with 30 kg"
                || plank.first?.text(in: .kg) == "1 min with 30 kg")
        #expect(broken(.time, (30_000, 60, 0), (10_000, 60, 0)).isEmpty)
        #expect(broken(.time, (30_000, 60, 0), (30_000, 70, 0)).map(\.kind) == [.seconds, .secondsAtWeight])
    }

    @Test("a run stands as a record if no other run is both as long and faster")
    func front() {
        let efforts = [
            ("2026-01-05", 1800, 5_000_000), ("2026-01-12", 1380, 5_000_000),
            ("2026-01-19", 3600, 10_000_000),
            ("2026-01-26", 300, 1_000_000),
        ].map {
            DayEffort(day: .of($0.0), weight: 0, reps: 0, seconds: $0.1, distance: Int64($0.2))
        }
        let records = LiftRecords(LiftLog(measure: .distance, efforts), by: .epley)
        #expect(records.lengths.map(\.value) == [3600, 1380, 300])
        #expect(records.standing.map(\.kind) == [.distance])
    }

    @Test("records of a day are the same from full history and from its summary, for times and distances")
    func standing() {
        var random = SeededGenerator(seed: 11)
        for measure in [Measure.time, .distance] {
            for _ in 0..<60 {
                let day = Day.of("2026-01-20")
                let log = LiftLog(
                    measure: measure,
                    (0..<40).map { _ in
                        DayEffort(
                            day: day.adding(days: -Int.random(in: 0...19, using: &random)),
                            weight: 8000 * .random(in: 0...3, using: &random), reps: 0,
                            seconds: 20 * .random(in: 0...5, using: &random),
                            distance: 1000 * .random(in: 0...5, using: &random))
                    })
                let before = log.part(from: .first, to: day.adding(days: -1)).efforts.map {
                    DayEffort(
                        day: .first, weight: $0.weight, reps: 0, count: $0.count, seconds: $0.seconds,
                        distance: $0.distance)
                }
                var bests = StandingBests(
                    past: PastBests(
                        LiftLog(measure: measure, before), mostVolume: 0, sets: 0, estimated: 0), by: .epley)
                let today = bests.take(log.part(from: day, to: day).efforts[...], on: day)
                #expect(today.filter { $0.previous != nil } == LiftRecords(log, by: .epley).broken(on: day))
            }
        }
    }
}
