import Testing

@testable import PlatesCore

/// Questions whose extra words must not be ignored: figures, units, weights, rates, and periods in many
/// wordings. Today is Monday, 23 November 2026.
@Suite("Questions with extra words")
struct AskedWordsTests {
    @Test(
        "a question names the figure it asks for",
        arguments: [
            ("how many pull-ups did I do ever", "amount of reps pullup ever"),
            ("How many pullups have I done this year?", "amount of reps pullup 2026-01-01–2026-11-23"),
            ("how many reps of bench press last month", "amount of reps benchpress 2026-10-01–2026-10-31"),
            ("How many squat reps did I do yesterday?", "amount of reps squat 2026-11-22"),
            (
                "How many repetitions of deadlifts did I do in October?",
                "amount of reps deadlift 2026-10-01–2026-10-31"
            ),
            ("total reps of squat in October?", "amount of reps squat 2026-10-01–2026-10-31"),
            ("How many sets of squats did I do this week?", "amount of sets squat 2026-11-23"),
            ("What was my squat volume last month?", "amount of volume squat 2026-10-01–2026-10-31"),
            ("How many kg did I squat in October?", "amount of volume in kg squat 2026-10-01–2026-10-31"),
            (
                "How many pounds did I bench press last week?",
                "amount of volume in lb benchpress 2026-11-16–2026-11-22"
            ),
            ("How much did I squat in lbs this month?", "amount in lb squat 2026-11-01–2026-11-23"),
            ("best squat in lb", "best in lb squat"),
            ("What is my best bench press in kilos?", "best in kg benchpress"),
            ("best squat in both kg and lb?", "no answer to kg and lb"),
            ("how long did I train last week", "amount of time everything 2026-11-16–2026-11-22"),
            ("how many minutes did I train this month", "amount of time everything 2026-11-01–2026-11-23"),
            ("How many hours did I work out in October?", "amount of time everything 2026-10-01–2026-10-31"),
            ("how much time did I spend training yesterday", "amount of time everything 2026-11-22"),
            ("how long was my last workout", "last of time everything"),
            ("How long did my last session take?", "last of time everything"),
            ("How long did I train legs last week?", "amount of time muscles legs 2026-11-16–2026-11-22"),
            ("How many minutes did I plank this week?", "amount of time plank 2026-11-23"),
            ("How many kilometres did I run this month?", "amount of distance run 2026-11-01–2026-11-23"),
            ("How far did I run so far this year?", "amount of distance run 2026-01-01–2026-11-23"),
            ("How long can I plank?", "best of time plank"),
            ("How many pull-ups can I do?", "best of reps pullup"),
            ("How much did I last squat?", "last squat"),
            ("How many workouts did I do last week?", "often everything 2026-11-16–2026-11-22"),
            ("How often do I squat a week?", "often squat"),
            ("How many times per week did I deadlift this year?", "often deadlift 2026-01-01–2026-11-23"),
        ] as [(String, String)])
    func figures(question: String, meaning: String) {
        #expect(read(question) == meaning)
    }

    @Test(
        "a question with words that no answer uses is refused with those words",
        arguments: [
            ("when did I first lift over 100 kg", "no answer to over 100 kg"), ("best 5k", "no answer to 5k"),
            ("how often did I bench press over 80 kg", "no answer to over 80 kg"),
            ("How often did I squat at least 100kg in October?", "no answer to at least 100kg"),
            ("What is my best squat for 5 reps?", "no answer to for 5 reps"),
            ("best 10 km", "no answer to 10 km"), ("How fast did I run 5 km?", "no answer to 5 km"),
            ("best three rep squat?", "no answer to three rep"),
            ("How much did I lift in my last 3 workouts?", "no answer to 3 workouts"),
            ("How much did I lift in my last workout?", "no answer to last workout"),
            ("How often did I squat per month?", "no answer to per month"),
            ("How many reps of squat do I do a day?", "no answer to a day"),
            ("How many sets per session did I do?", "no answer to per session"),
            ("How many miles did I run?", "no answer to miles"),
            ("How far did I run in miles?", "no answer to in miles"),
            ("How many weeks did I train this year?", "no answer to many weeks"),
            ("How often did I set a squat record?", "no answer to record"),
            ("When did I last improve my squat?", "no answer to improve"),
            ("Is my squat volume going up?", "no answer to volume"),
            ("Are my squat reps improving?", "no answer to reps"),
            ("what is my strongest exercise", "no answer to exercise"),
            ("What exercise do I do most often?", "no answer to most"),
            ("How many exercises did I do last week?", "no answer to exercises"),
            ("How long do I usually train?", "no answer to usually"),
            ("What was my average squat?", "no answer to average"),
            ("How much protein did I eat yesterday?", "no answer to protein"),
            ("How often did I squat heavy?", "often unknown squat heavy"),
            ("How often did I squat with a belt?", "often unknown squat belt"),
        ] as [(String, String)])
    func refused(question: String, meaning: String) {
        #expect(read(question) == meaning)
    }

    @Test(
        "a question names a period by weeks, dates or ranges",
        arguments: [
            ("the week of november 9", "2026-11-09–2026-11-15"),
            ("in the week of 11 November", "2026-11-09–2026-11-15"),
            ("in the week of the 9th of November 2025", "2025-11-03–2025-11-09"),
            ("since the week of November 9", "2026-11-09–2026-11-23"),
            ("in the month of October", "2026-10-01–2026-10-31"),
            ("in the year 2025", "2025-01-01–2025-12-31"), ("in the last fortnight", "2026-11-10–2026-11-23"),
            ("in the past two fortnights", "2026-10-27–2026-11-23"),
            ("so far this year", "2026-01-01–2026-11-23"),
            ("so far in November 2026", "2026-11-01–2026-11-23"),
            ("between 1 and 15 October", "2026-10-01–2026-10-15"),
            ("from the 1st to the 15th of October 2025", "2025-10-01–2025-10-15"),
            ("between October 1 and 15", "2026-10-01–2026-10-15"), ("1-15 October", "2026-10-01–2026-10-15"),
            ("October 1–15 2025", "2025-10-01–2025-10-15"),
            ("from March to May 2025", "2025-03-01–2025-05-31"),
            ("from November to February 2025", "2024-11-01–2025-02-28"),
            ("between December and February", "2025-12-01–2026-02-28"),
            ("between March and December", "2026-03-01–2026-11-23"),
            ("between 20 November and 25 November", "2026-11-20–2026-11-23"),
            ("from 1 June to yesterday", "2026-06-01–2026-11-22"),
            ("on 1.10.2026", "2026-10-01"), ("on 01.10.26", "2026-10-01"),
            ("since 1.10.", "2026-10-01–2026-11-23"),
            ("from 1.10.2026 to 15.10.2026", "2026-10-01–2026-10-15"),
            ("between 1.10. and 15.10.", "2026-10-01–2026-10-15"),
            ("on 1. October", "2026-10-01"), ("on 15/10/2026", "2026-10-15"), ("on 10/15/2026", "2026-10-15"),
            ("yesterday", "2026-11-22"),
        ] as [(String, String)])
    func times(time: String, days: String) {
        #expect(read("How often did I squat \(time)?") == "often squat \(days)")
    }

    @Test(
        "a question with a time or word that is not understood is not answered without it",
        arguments: [
            ("How often did I squat in week 45?", "no answer to 45"),
            ("How often did I squat the week before November 9?", "unreadable time"),
            ("How often did I squat this fortnight?", "unreadable time"),
            ("How often did I squat on 5/6/2026?", "unreadable time"),
            ("How often did I squat on 31.2.2026?", "unreadable time"),
            ("How often did I squat between May 2026 and March 2026?", "unreadable time"),
            ("How often did I squat in the last hour?", "no answer to last hour"),
            ("how often did I sqaut yesterday", "often unknown sqaut 2026-11-22"),
            ("how often did I squat in octobre", "often unknown squat octobre"),
            ("how ofen did I squat?", "unanswerable"), ("wen did I last squatt?", "last unknown wen squatt"),
            ("how many pullup did I do", "amount of reps pullup"),
            ("when did i last do squats", "last squat"),
            ("best deadlifts", "best deadlift"), ("plank yesterday", "amount plank 2026-11-22"),
            (
                "how much bench press did I do the week of november 9",
                "amount benchpress 2026-11-09–2026-11-15"
            ),
        ] as [(String, String)])
    func unclear(question: String, meaning: String) {
        #expect(read(question) == meaning)
    }

    @Test(
        "no separator in a question crashes the reader",
        arguments: [
            "2026--11", "2026--", "2026-1-", "-2026", "--2026", "2026-", "on .5", "on 5.", "on .", "on ..",
            "on 5..10",
            "on 1/2/", "//2026", "on 1..2026", "since ..10", "between -1 and 15- October", "1--15 October",
            "12-",
        ])
    func separators(words: String) {
        // It must not crash; any result is accepted.
        _ = read("best squat \(words)")
        _ = read(words)
    }

    @Test("no question of random parts crashes the reader", arguments: 1...20 as ClosedRange<UInt64>)
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let parts = [
            "0", "1", "9", "12", "31", "99", "2026", "20261123", "-", "/", ".", ":", ",", "–", "½", "٣", " ",
            " ", "on ",
            "in ", "since ", "between ", "and ", "week of ", "of ", "best ", "squat ", "october ", "last ",
            "kg ",
        ]
        for _ in 0..<300 {
            let count = Int.random(in: 1...12, using: &random)
            let text = (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
            _ = read(text)
        }
    }
}
