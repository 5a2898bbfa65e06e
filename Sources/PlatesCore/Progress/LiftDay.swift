/// What a person did of an exercise on a day, as a time series stores it: its different efforts and its volume.
///
/// The text is `1`, a comma and the volume in gram-repetitions; then for each effort a semicolon, the weight in grams,
/// the repetitions, the number of equal sets, the seconds and the millimetres, separated by commas, the heaviest first.
/// Numbers at the end that are the default (no seconds, no distance, one set) are left out. `1,2480000;100000,8,3;10000,8`
/// are three sets of 100 kg × 8 and one of 10 kg × 8. The first number is the version of this format.
public struct LiftDay: Hashable, Sendable {
    /// Equal sets of the day.
    struct Effort: Hashable, Sendable {
        var weight: Int64
        var reps: Int
        var count = 1
        var seconds = 0
        var distance: Int64 = 0
    }

    let efforts: [Effort]
    /// In gram-repetitions.
    public let volume: Int64

    /// - Parameter sets: Those that count, in any order.
    public init(_ sets: some Sequence<LiftEffort>) {
        var counts: [Effort: Int] = [:]
        var volume: Int64 = 0
        for set in sets {
            let effort = Effort(
                weight: set.weight, reps: set.reps, seconds: set.seconds, distance: set.distance)
            counts[effort, default: 0] += 1
            volume += set.volume
        }
        self.volume = volume
        efforts = counts.map { effort, count in
            var equal = effort
            equal.count = count
            return equal
        }.sorted { one, other in
            (-one.weight, -one.reps, -one.distance, -one.seconds)
                < (-other.weight, -other.reps, -other.distance, -other.seconds)
        }
    }

    /// The sums of the day.
    public var totals: ExerciseTotals {
        efforts.reduce(into: ExerciseTotals(volume: volume)) { totals, effort in
            totals.sets += effort.count
            totals.reps += effort.reps * effort.count
        }
    }

    /// The efforts with all that was logged of them; `LiftLog.init(measure:logged:)` takes what its measure counts.
    public func efforts(on day: Day) -> [DayEffort] {
        efforts.map { effort in
            DayEffort(
                day: day, weight: effort.weight, reps: effort.reps, count: effort.count,
                seconds: effort.seconds, distance: effort.distance
            )
        }
    }

    /// The longest text that InfluxDB takes is 64 KB.
    private static let mostBytes = 60_000

    /// - Returns: `nil` if it would be longer than a time series can store.
    public var text: String? {
        var text = "1,\(volume)"
        for effort in efforts {
            text += ";\(effort.weight),\(effort.reps)"
            let hasLengths = effort.seconds != 0 || effort.distance != 0
            if effort.count != 1 || hasLengths { text += ",\(effort.count)" }
            if hasLengths { text += ",\(effort.seconds)" }
            if effort.distance != 0 { text += ",\(effort.distance)" }
            guard text.utf8.count <= Self.mostBytes else { return nil }
        }
        return text
    }

    /// - Parameter text: As `text` makes it.
    /// - Returns: `nil` if it is not.
    public init?(text: String) {
        var text = text
        guard let day = text.withUTF8({ LiftDay(utf8: $0) }) else { return nil }
        self = day
    }

    /// The same of a text's bytes.
    public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        var numbers = ListedNumbers(bytes)
        guard numbers.next() == 1, numbers.ended == .number, let volume = numbers.next() else { return nil }
        self.volume = volume
        guard numbers.ended == .element else {
            efforts = []
            guard numbers.ended == .text else { return nil }
            return
        }
        guard let efforts = Self.efforts(&numbers) else { return nil }
        self.efforts = efforts
    }

    /// Reads efforts up to the end.
    fileprivate static func efforts(_ numbers: inout ListedNumbers) -> [Effort]? {
        var efforts: [Effort] = []
        repeat {
            guard let effort = numbers.effort() else { return nil }
            efforts.append(effort)
        } while numbers.ended == .element
        return numbers.ended == .text ? efforts : nil
    }
}

/// The efforts of an exercise on a day as its row in `lift_days` has them: those of `LiftDay`, without what stands before
/// them, in any order, and equal ones together or apart.
public struct ListedEfforts: Hashable, Sendable {
    private let efforts: [LiftDay.Effort]

    /// - Returns: `nil` if the bytes are not a list of efforts.
    public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        var numbers = ListedNumbers(bytes)
        guard let efforts = LiftDay.efforts(&numbers) else { return nil }
        self.efforts = efforts
    }

    public init?(text: String) {
        var text = text
        guard let efforts = text.withUTF8({ ListedEfforts(utf8: $0) }) else { return nil }
        self = efforts
    }

    /// The efforts, which have only what their exercise measures.
    public func efforts(on day: Day) -> [DayEffort] {
        efforts.map { effort in
            DayEffort(
                day: day, weight: effort.weight, reps: effort.reps, count: effort.count,
                seconds: effort.seconds, distance: effort.distance)
        }
    }
}

extension ListedNumbers {
    /// - Parameter most: Far more than a set may have, so that no sum of them overflows.
    private mutating func next(upTo most: Int64) -> Int? {
        guard ended == .number, let number = next(), (0...most).contains(number) else { return nil }
        return Int(number)
    }

    fileprivate mutating func effort() -> LiftDay.Effort? {
        guard let weight = next(), abs(weight) <= 100_000_000, let reps = next(upTo: 10_000) else {
            return nil
        }
        var effort = LiftDay.Effort(weight: weight, reps: reps)
        if ended == .number {
            guard let count = next(upTo: 10_000), count > 0 else { return nil }
            effort.count = count
        }
        if ended == .number {
            guard let seconds = next(upTo: 10_000_000) else { return nil }
            effort.seconds = seconds
        }
        if ended == .number {
            guard let distance = next(upTo: 100_000_000_000) else { return nil }
            effort.distance = Int64(distance)
        }
        return ended == .number ? nil : effort
    }
}
