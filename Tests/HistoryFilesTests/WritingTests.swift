import PlatesCore
import Testing

@testable import HistoryFiles

@Suite("Ways of writing")
struct WritingTests {
    @Test(
        "a date and time is read in the ways of apps",
        arguments: [
            ("2026-01-15", "2026-01-15", nil), ("2026-01-15 17:35:12", "2026-01-15", "17:35:12"),
            ("2026/01/15 7:35 am", "2026-01-15", "7:35"), ("15 Jan 2026, 17:35", "2026-01-15", "17:35"),
            ("Jan 15, 2026, 5:35 PM", "2026-01-15", "17:35"), ("Thu, 15 January 2026", "2026-01-15", nil),
            ("15. Januar 2026 um 17:35 Uhr", "2026-01-15", "17:35"),
            ("15 janv. 2026, 17:35", "2026-01-15", "17:35"),
            ("15-Jan-2026", "2026-01-15", nil), ("20260115", "2026-01-15", nil), ("46037", "2026-01-15", nil),
            ("46037.5", "2026-01-15", "12:00"), ("2026-01-15T12:05", "2026-01-15", "12:05"),
            ("2026-01-15 12:05:06.789", "2026-01-15", "12:05:06"), ("12/12/2026", "2026-12-12", nil),
            ("2026-01-15 12:30\u{202F}a.m.", "2026-01-15", "0:30"), ("15 mrt 2026", "2026-03-15", nil),
            ("1 août 2026", "2026-08-01", nil), ("7 Şub 2026", nil, nil), ("15 Jxn 2026", nil, nil),
            ("2026-02-30", nil, nil), ("2026-01-15 25:00", nil, nil), ("2026-01-15 17:35 nowhere", nil, nil),
            ("13/13/2026", nil, nil), ("today", nil, nil), ("", nil, nil), ("2026", nil, nil),
        ] as [(String, String?, String?)])
    func moments(text: String, day: String?, clock: String?) {
        #expect(MomentText.moment(text) == day.map { .at($0, clock) })
    }

    @Test("a time with a zone is an instant")
    func instants() {
        #expect(MomentText.moment("2026-08-20T17:42:10+02:00") == .zoned("2026-08-20T15:42:10Z", hours: 2))
        #expect(MomentText.moment("2026-08-20 17:42:10 -0530") == .zoned("2026-08-20T23:12:10Z", hours: -5.5))
        #expect(MomentText.moment("2026-08-20T17:42:10.123Z") == .instant("2026-08-20T17:42:10Z"))
        #expect(MomentText.moment("1787247730") == .instant("2026-08-20T17:42:10Z"))
        #expect(MomentText.moment("1787247730000") == .instant("2026-08-20T17:42:10Z"))
    }

    @Test("digits with points have the day first, those with other signs are open unless one is above 12")
    func orders() {
        func date(_ text: String) -> WrittenDate? {
            if case .local(let date, nil) = MomentText.moment(text) { date } else { nil }
        }
        #expect(date("04.03.2026") == .dayFirst(Day("2026-03-04")!))
        #expect(date("4/3/26") == .undecided(dayFirst: Day("2026-03-04")!, monthFirst: Day("2026-04-03")!))
        #expect(date("25/03/2026") == .dayFirst(Day("2026-03-25")!))
        #expect(date("03-25-2026") == .monthFirst(Day("2026-03-25")!))
        #expect(date("12/31/99") == .monthFirst(Day("1999-12-31")!))
    }

    @Test("a number is read with commas before decimals or between thousands")
    func numbers() {
        let (english, german) = (FileNumber(isCommaDecimal: false), FileNumber(isCommaDecimal: true))
        for (text, one, other) in [
            ("62.5", 62.5, 62.5), ("8,5", 8.5, 8.5), ("1,000.0", 1000, 1000), ("1.000,5", 1000.5, 1000.5),
            ("1,250", 1250, 1.25), ("62.500", 62.5, 62.5), ("1 200", 1200, 1200),
            ("1\u{202F}200,5", 1200.5, 1200.5),
            ("8.8E1", 88, 88), ("-5", -5, -5),
        ] {
            #expect(english.read(text) == .number(one), "\(text)")
            #expect(german.read(text) == .number(other), "\(text)")
        }
        for text in ["", "n/a", "-", "NaN"] { #expect(english.read(text) == .empty, "\(text)") }
        for text in ["five", "1:30", "1e999", "0x10"] { #expect(english.read(text) == .bad, "\(text)") }
    }

    @Test("a duration is read in hours, minutes and seconds")
    func durations() {
        let numbers = FileNumber(isCommaDecimal: false)
        for (text, seconds) in [
            ("1h 10m", 4200), ("45m", 2700), ("1h 5m 3s", 3903), ("38min", 2280), ("264h 1m", 950_460),
            ("0:01:48", 108), ("1:48", 108), ("3600", 3600), ("90 sec", 90), ("1.5 hours", 5400),
        ] { #expect(DurationText.seconds(text, numbers) == seconds, "\(text)") }
        for text in ["", "1x", "h", "1:99", "-5", "1:2:3:4"] {
            #expect(DurationText.seconds(text, numbers) == nil, "\(text)")
        }
    }

    @Test("the column of a nutrient has a unit, and percents are none")
    func nutrients() {
        #expect(NutrientColumn("energy kj")?.nutrient == .energy)
        #expect(NutrientColumn("b12 cobalamin µg")?.nutrient == .vitaminB12)
        #expect(NutrientColumn("sodium g")?.factor == 1000)
        #expect(NutrientColumn("vitamin d iu")?.factor == 0.025)
        for name in ["vitamin c %", "calcium % dv", "net carbs g", "target calories kcal", "vitamin a"] {
            #expect(NutrientColumn(name) == nil, "\(name)")
        }
        #expect(NutrientColumn("iron", hasShares: true) == nil)
        #expect(NutrientColumn("iron mg", hasShares: true)?.factor == 1)
    }

    @Test("the equipment stands in brackets or after a comma, other brackets are part of the name")
    func labels() {
        #expect(ExerciseLabel("Bench Press (Barbell)").base == "Bench Press")
        #expect(ExerciseLabel("Bench Press, Smith Machine").equipment == .smithMachine)
        #expect(ExerciseLabel("Fly, Seated (Cable)").base == "Fly, Seated")
        #expect(ExerciseLabel("Squat (Deep)") == ExerciseLabel("Squat (Deep)"))
        #expect(ExerciseLabel("Squat (Deep)").base == "Squat (Deep)")
    }

    @Test("a text in another encoding is read as one in UTF-8")
    func encodings() throws {
        let text = "Date;Exercise;Reps;Note\n2026-01-15;Bankdrücken;5;gut 🍎 – “ja”\n"
        let plain = try Read(text)
        let little = Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = Array(text.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for bytes in [
            [0xFF, 0xFE] + little, little, [0xFE, 0xFF] + big, big, [0xEF, 0xBB, 0xBF] + Array(text.utf8),
        ] {
            #expect(try Read(bytes).records == plain.records)
        }
        #expect(plain.sets[0].note == "gut 🍎 – “ja”")
        let windows =
            Array("Date;Exercise;Reps\r\n2026-01-15;Bankdr".utf8) + [0xFC] + Array("cken;5\r\n".utf8)
        #expect(try Read(windows).sets.map(\.exercise) == ["Bankdrücken"])
    }

    @Test("a separator named for a spreadsheet, empty lines and short rows are taken as they are")
    func shapes() throws {
        let read = try Read(
            "sep=;\r\n\r\nDate;Exercise;Reps;Note\r\n2026-01-15;Row;5\r\n\r\n;;;\r\n2026-01-16;Row;5;a;b\r\n2026-01-17;Row;7;x;;"
        )
        #expect(read.efforts == ["× 5", "× 7"])
        #expect(read.reasons == ["6 emptyRow", "7 cellCount"])
    }

    @Test("a megabyte in a cell is left out with a sentence, and what comes after it is read")
    func hugeCell() throws {
        let header = "Date,Exercise,Reps,Note\n"
        let good = "2026-01-15,Row,5,\n"
        let huge = String(repeating: "x", count: 1_200_000)
        for text in [
            header + "2026-01-15,Row,5,\(huge)\n" + good, header + "2026-01-15,Row,5,\"\(huge)\"\n" + good,
        ] {
            let read = try Read(text)
            #expect(read.reasons == ["2 tooLong"])
            #expect(read.efforts == ["× 5"])
        }
        let long = try Read(header + "2026-01-15,\(huge.prefix(900)),5,\(huge.prefix(9000))\n")
        #expect(long.sets[0].exercise.count == 80)
        #expect(long.sets[0].note.count == 500)
    }

    @Test("a quotation mark that is never closed costs its row only")
    func openQuote() throws {
        let rows = String(repeating: "2026-01-15,Row,5,ok\n", count: 60_000)
        let read = try Read("Date,Exercise,Reps,Note\n2026-01-15,Row,5,\"oops\n" + rows)
        #expect(read.reasons == ["2 tooLong"])
        #expect(read.sets.count == 60_000)
    }
}
