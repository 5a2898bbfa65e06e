import Foundation
import Testing

@testable import PlatesCore

@Suite("Thinning of backups")
struct BackupKeepTests {
    private let utc = TimeZone(identifier: "UTC")!

    private func instants(_ texts: String...) -> [Instant] { texts.map { Instant("\($0)Z")! } }

    @Test(
        "a rule is read in any order and written in one",
        arguments: [
            ("7d,4w,12m", "7d,4w,12m"), ("12m, 7d", "7d,12m"), ("1d", "1d"), ("0d,2w", "2w"),
            ("10000m", "10000m"),
        ])
    func reads(_ text: String, _ written: String) { #expect(BackupKeep(text)?.description == written) }

    @Test(
        "what is no rule, or would keep nothing, is refused",
        arguments: [
            "", "7", "d", "7x", "7d,7d", "7d,", ",7d", "-1d", "+1d", "1.5d", "0d", "0d,0w,0m", "10001d", "٧d",
            "99999999999999999999d", "7D",
        ])
    func refuses(_ text: String) { #expect(BackupKeep(text) == nil) }

    @Test("the last backup of each day is kept, and a day without one does not count")
    func days() {
        let all = instants(
            "2026-11-20T03:30:00", "2026-11-22T03:30:00", "2026-11-22T20:00:00", "2026-11-23T03:30:00")
        #expect(BackupKeep("2d")!.retained(all, in: utc) == Set(all[2...3]))
        #expect(BackupKeep("3d")!.retained(all, in: utc) == [all[0], all[2], all[3]])
    }

    @Test("weeks begin on Monday, months with their first day, in the zone of the server")
    func periods() {
        // 1 March 2026 is a Sunday. The last is on Monday in Auckland.
        let all = instants(
            "2026-02-28T10:00:00", "2026-03-01T05:00:00", "2026-03-01T12:00:00")
        #expect(BackupKeep("2w")!.retained(all, in: utc) == [all[2]])
        #expect(BackupKeep("2m")!.retained(all, in: utc) == [all[0], all[2]])
        let auckland = TimeZone(identifier: "Pacific/Auckland")!
        #expect(BackupKeep("2w")!.retained(all, in: auckland) == [all[1], all[2]])
        #expect(BackupKeep("2m")!.retained(all, in: auckland) == [all[0], all[2]])
    }

    @Test("thousands of random histories keep what the rule says, and the newest always")
    func property() {
        var random = SeededGenerator(seed: 23)
        for _ in 0..<2000 {
            let keep = BackupKeep(
                days: .random(in: 0...9, using: &random), weeks: .random(in: 0...6, using: &random),
                months: .random(in: 0...14, using: &random))
            let count = Int.random(in: 0...60, using: &random)
            let span = Int64.random(in: 1...900, using: &random)
            let all = (0..<count).map { _ in
                Instant(
                    nanoseconds: 1_795_975_500_000_000_000
                        + .random(in: 0...(span * 86_400), using: &random) * 1_000_000_000)
            }
            let retained = keep.retained(all, in: utc)
            #expect(retained.isSubset(of: all))
            guard let newest = all.max() else {
                #expect(retained.isEmpty)
                continue
            }
            #expect(retained.contains(newest))
            #expect(retained.count <= max(1, keep.days + keep.weeks + keep.months))
            // By hand: whatever is kept is the last of its day, week or month, among the last so many of them.
            for backup in all {
                let isRetained =
                    backup == newest || isAmong(keep.days, backup, all) { $0.daysSince1970 }
                    || isAmong(keep.weeks, backup, all) { ($0.daysSince1970 + 3) / 7 }
                    || isAmong(keep.months, backup, all) { $0.year * 100 + $0.month }
                #expect(retained.contains(backup) == isRetained)
            }
            // What was kept stays so when the others are gone: deleting twice deletes no more.
            #expect(keep.retained(retained, in: utc) == retained)
        }
    }

    private func isAmong(_ most: Int, _ backup: Instant, _ all: [Instant], _ period: (Day) -> Int) -> Bool {
        func of(_ instant: Instant) -> Int { period(Day(of: instant, in: utc)) }
        let isLast = !all.contains { of($0) == of(backup) && $0 > backup }
        return isLast && Set(all.map(of).filter { $0 > of(backup) }).count < most
    }

    @Test(
        "a backup that is thinned every night for three years is never more than the rule, and spans a year")
    func nights() {
        var retained: Set<Instant> = []
        for night in 0..<1100 {
            retained.insert(
                Instant(nanoseconds: (1_700_000_000 + Int64(night) * 86_400) * 1_000_000_000))
            retained = BackupKeep.usual.retained(retained, in: utc)
        }
        let days = retained.map { Day(of: $0, in: utc) }.sorted()
        #expect((18...23).contains(days.count))
        #expect((300...366).contains(days[0].days(until: days[days.count - 1])))
    }
}

@Suite("Times of backups")
struct BackupTimeTests {
    private let berlin = TimeZone(identifier: "Europe/Berlin")!

    @Test(
        "a backup is due when a night has passed without one",
        arguments: [
            (String?.none, "2026-11-29T12:00:00Z", true),
            ("2026-11-29T02:30:00Z", "2026-11-29T12:00:00Z", false),
            ("2026-11-29T02:29:59Z", "2026-11-29T02:30:00Z", true),
            ("2026-11-28T02:30:00Z", "2026-11-29T02:29:59Z", false),
            ("2026-11-28T22:00:00Z", "2026-11-29T08:00:00Z", true),
            // The clock was set back.
            ("2026-11-30T02:30:00Z", "2026-11-29T12:00:00Z", true),
        ])
    func due(_ newest: String?, _ now: String, _ isDue: Bool) {
        #expect(
            BackupTime.isDue(newest: newest.flatMap { Instant($0) }, now: Instant(now)!, in: berlin) == isDue)
    }

    @Test("there is one quiet hour each day, also when clocks are changed")
    func clocks() {
        for first in ["2026-03-27T00:00:00Z", "2026-10-23T00:00:00Z"] {
            var now = Instant(first)!
            var hours: Set<Instant> = []
            for _ in 0..<(5 * 24) {
                hours.insert(BackupTime.next(after: now, in: berlin))
                #expect(BackupTime.last(before: now, in: berlin) <= now)
                #expect(BackupTime.next(after: now, in: berlin) > now)
                now = now.adding(nanoseconds: 3600 * 1_000_000_000)
            }
            #expect(hours.count == 6)
            #expect(hours.allSatisfy { $0.clockText(in: berlin) == "03:30" })
        }
    }

    @Test("a backup is old after a day and a half")
    func old() {
        let now = Instant("2026-11-29T15:30:00Z")!
        #expect(BackupTime.isOld(newest: nil, now: now))
        #expect(!BackupTime.isOld(newest: Instant("2026-11-28T03:30:00Z")!, now: now))
        #expect(BackupTime.isOld(newest: Instant("2026-11-28T03:29:59Z")!, now: now))
    }
}

@Suite("Names of backups")
struct BackupNameTests {
    @Test("a name says when the backup was made")
    func name() {
        let name = BackupName(madeAt: Instant("2026-11-29T02:30:00.75Z")!)
        #expect(name.text == "plates-20261129T023000Z.sqlite.gz")
        #expect(BackupName(name.text) == name)
    }

    @Test(
        "no other file is taken for a backup",
        arguments: [
            "plates.sqlite", "plates-20261129T023000Z.sqlite", "plates-20261129T023000Z.sqlite.gz.partial",
            "plates-20261329T023000Z.sqlite.gz", "plates-20261129T243000Z.sqlite.gz", "plates-.sqlite.gz",
            "Plates-20261129T023000Z.sqlite.gz", "plates-20261129T023000+.sqlite.gz",
            "plates-2026-11-29.sqlite.gz", "plates-before-restore-20261129T023000Z.sqlite.gz", "",
        ])
    func others(_ text: String) { #expect(BackupName(text) == nil) }
}
