import Testing

@testable import PlatesCore

/// A question in one line, as the reader understands it: `often exercise:squat in October 2026`.
func read(_ text: String) -> String {
    let names: Set<String> = Set(
        [
            "Squat", "Back Squat", "Front Squat", "Bench Press", "Deadlift", "Pull-up", "Chin-up", "Plank",
            "Running",
            "Run", "Farmer's Walk", "Leg Lift", "Leg Press", "Good Morning", "Clean and Jerk", "Step-up",
            "Swim", "Walk",
            "Barbell Row",
        ].map(ExerciseSearch.normalized))
    let reading = InquiryReader(today: .of("2026-11-23"), weekStarts: .monday) {
        names.contains(ExerciseSearch.normalized($0))
    }.read(text)
    switch reading {
    case .search: return "search"
    case .unanswerable(let part): return part.map { "no answer to \($0)" } ?? "unanswerable"
    case .future: return "future"
    case .unreadableTime: return "unreadable time"
    case .severalTimes: return "several times"
    case .inquiry(let inquiry):
        let subject =
            switch inquiry.subject {
            case .exercise(let name): ExerciseSearch.normalized(name)
            case .muscles(_, let name): "muscles \(name)"
            case .everything: "everything"
            case .unknown(let name): "unknown \(name)"
            case .several(let names): "several \(names.map(ExerciseSearch.normalized).joined(separator: " "))"
            }
        let days = inquiry.period.map { period in
            period.kind == .ever
                ? " ever"
                : period.days.from == period.days.to
                    ? " \(period.days.from)"
                    : " \(period.days.from == .first ? "…" : "\(period.days.from)")–\(period.days.to)"
        }
        let figure = inquiry.figure == .usual ? "" : " of \(inquiry.figure)"
        let unit = inquiry.unit.map { " in \($0)" } ?? ""
        return "\(inquiry.kind)\(figure)\(unit) \(subject)\(days ?? "")"
    }
}

@Suite("Questions about training")
struct InquiryReaderTests {
    @Test(
        "a question is read as its kind and its exercise",
        arguments: [
            ("Is my squat improving?", "trend squat"),
            ("is my bench press going up", "trend benchpress"),
            ("Am I getting stronger in Squat?", "trend squat"),
            ("How is my deadlift?", "trend deadlift"),
            ("How’s my deadlift going lately?", "trend deadlift"),
            ("Has my bench press improved?", "trend benchpress"),
            ("Have I made progress on pull ups?", "trend pullup"),
            ("Am I running faster?", "trend running"),
            ("Is my plank getting longer?", "trend plank"),
            ("Am I getting stronger?", "trend everything"),
            ("How much did I lift on Deadlift?", "amount deadlift"),
            ("How much have I squatted?", "amount squat"),
            ("How many squats did I do?", "amount of reps squat"),
            ("How many reps of chin-ups did I do?", "amount of reps chinup"),
            ("How far did I run?", "amount of distance run"),
            ("How long did I plank?", "amount of time plank"),
            ("How much did I lift?", "amount everything"),
            ("How many sets did I do for chest?", "amount of sets muscles chest"),
            ("When did I last squat?", "last squat"),
            ("When was my last deadlift session?", "last deadlift"),
            ("When did I last train?", "last everything"),
            ("When did I last train legs?", "last muscles legs"),
            ("How long ago did I bench press?", "last benchpress"),
            ("How long since I last squatted?", "last squat"),
            ("How many days since my last squat?", "last squat"),
            ("What did I do the last time I squatted?", "last squat"),
            ("What is my best bench press?", "best benchpress"),
            ("What’s my squat max?", "best squat"),
            ("What is my squat PR?", "best squat"), ("whats my best squat", "best squat"),
            ("What’s my 1RM on deadlift?", "best deadlift"),
            ("How heavy did I squat?", "best squat"),
            ("How much can I bench press?", "best benchpress"),
            ("How fast did I run?", "best run"),
            ("What is the longest I held a plank?", "unknown held plank"),
            ("What is my longest plank?", "best plank"),
            ("Show me my squat records", "best squat"),
            ("What is my farmer's walk record?", "best farmerswalk"),
            ("How often did I squat?", "often squat"),
            ("How often do I train legs?", "often muscles legs"),
            ("How often did I go to the gym?", "often everything"),
            ("How many times did I do clean and jerk?", "often cleanandjerk"),
            ("How many workouts did I do?", "often everything"),
            ("How frequently do I deadlift?", "often deadlift"),
            ("How often did I do leg lifts?", "often leglift"),
            ("How many times have I done a good morning?", "often goodmorning"),
        ] as [(String, String)])
    func kinds(question: String, meaning: String) {
        let expected = meaning.hasPrefix("unknown") ? "best \(meaning)" : meaning
        #expect(read(question) == expected)
    }

    @Test(
        "a question names a period relative to Monday, 23 November 2026",
        arguments: [
            ("today", "2026-11-23"), ("yesterday", "2026-11-22"), ("the day before yesterday", "2026-11-21"),
            ("this morning", "2026-11-23"), ("this week", "2026-11-23"),
            ("last week", "2026-11-16–2026-11-22"),
            ("in the last week", "2026-11-17–2026-11-23"), ("this month", "2026-11-01–2026-11-23"),
            ("last month", "2026-10-01–2026-10-31"), ("in the past month", "2026-10-24–2026-11-23"),
            ("this year", "2026-01-01–2026-11-23"), ("last year", "2025-01-01–2025-12-31"),
            ("in the last year", "2025-11-24–2026-11-23"), ("in the last 3 months", "2026-08-24–2026-11-23"),
            ("in the last 6 weeks", "2026-10-13–2026-11-23"),
            ("over the past six weeks", "2026-10-13–2026-11-23"),
            ("last 6 weeks", "2026-10-13–2026-11-23"), ("in the last 10 days", "2026-11-14–2026-11-23"),
            ("in the last 2 years", "2024-11-24–2026-11-23"), ("in March", "2026-03-01–2026-03-31"),
            ("in march 2025", "2025-03-01–2025-03-31"), ("March 2025", "2025-03-01–2025-03-31"),
            ("in December", "2025-12-01–2025-12-31"), ("in Nov", "2026-11-01–2026-11-23"),
            ("in May", "2026-05-01–2026-05-31"), ("in Sept", "2026-09-01–2026-09-30"),
            ("last March", "2026-03-01–2026-03-31"), ("in 2025", "2025-01-01–2025-12-31"),
            ("2025", "2025-01-01–2025-12-31"), ("in 2026", "2026-01-01–2026-11-23"),
            ("in 2025-03", "2025-03-01–2025-03-31"), ("on 2024-05-01", "2024-05-01"),
            ("on 1 June", "2026-06-01"), ("on June 1st", "2026-06-01"),
            ("on the 1st of June 2024", "2024-06-01"),
            ("on December 24", "2025-12-24"), ("on 29 February", "2024-02-29"), ("on Friday", "2026-11-20"),
            ("last Monday", "2026-11-16"), ("on Monday", "2026-11-23"),
            ("since 1 June", "2026-06-01–2026-11-23"), ("since June 1", "2026-06-01–2026-11-23"),
            ("since March", "2026-03-01–2026-11-23"), ("since March 2025", "2025-03-01–2026-11-23"),
            ("since 2024-05-01", "2024-05-01–2026-11-23"), ("since 2024", "2024-01-01–2026-11-23"),
            ("since December", "2025-12-01–2026-11-23"), ("since last week", "2026-11-16–2026-11-23"),
            ("since Friday", "2026-11-20–2026-11-23"), ("since yesterday", "2026-11-22–2026-11-23"),
            ("since the beginning of the year", "2026-01-01–2026-11-23"),
            ("since 3 weeks ago", "2026-11-02–2026-11-23"), ("3 days ago", "2026-11-20"),
            ("two weeks ago", "2026-11-09–2026-11-15"), ("2 months ago", "2026-09-01–2026-09-30"),
            ("a year ago", "2025-01-01–2025-12-31"), ("before March", "…–2026-02-28"),
            ("until March 2025", "…–2025-03-31"), ("after 1 June", "2026-06-02–2026-11-23"),
            ("between March and May", "2026-03-01–2026-05-31"),
            ("from 2026-01-01 to 2026-02-15", "2026-01-01–2026-02-15"), ("ever", "ever"),
            ("of all time", "ever"),
        ] as [(String, String)])
    func times(time: String, days: String) {
        #expect(read("How often did I squat \(time)?") == "often squat \(days)")
    }

    @Test(
        "a question about the future or the unknown is refused with its reason",
        arguments: [
            ("How often did I squat next week?", "future"), ("How much did I lift in 2027?", "future"),
            ("How often did I squat in the future?", "future"),
            ("How much did I lift in March 2027?", "future"),
            ("How often did I squat since 2027-01-01?", "future"),
            ("How often did I squat tomorrow?", "future"),
            ("How often did I squat on 24 November 2026?", "future"),
            ("How often did I squat this summer?", "unreadable time"),
            ("How often did I squat since my birthday?", "unreadable time"),
            ("How often did I squat on 5/6/2026?", "unreadable time"),
            ("How often did I squat on 2026-02-30?", "unreadable time"),
            ("How often did I squat on 31 June?", "unreadable time"),
            ("How often do I squat on Mondays?", "unreadable time"),
            ("How often did I squat in March and in May?", "several times"),
            ("Why is my squat not improving?", "no answer to Why"),
            ("Should I squat today?", "no answer to Should"),
            ("When will I squat 200 kg?", "no answer to 200 kg"),
            ("Can I bench press 100 kg?", "no answer to 100 kg"),
            ("How often did I squat 100 kg?", "no answer to 100 kg"),
            ("How much protein did I eat in March?", "no answer to protein"),
            ("What do I weigh?", "no answer to weigh"),
            ("Is my weight going down?", "no answer to my weight"),
            ("How did I sleep?", "no answer to sleep"),
            ("What’s the weather like today?", "no answer to weather"),
            ("Which exercise improved most?", "no answer to Which"),
            ("Compare squat and deadlift", "no answer to Compare"),
            ("When did I first squat?", "no answer to first"),
            ("Is my squat better than my bench press?", "no answer to than"),
            ("Who are you?", "no answer to Who"),
            ("What was my average squat?", "no answer to average"), ("?", "search"),
            ("How much did I lift on squat and deadlift?", "amount several squat deadlift"),
            ("Is my squad improving?", "trend unknown squad"),
            ("Is my zercher squat improving?", "trend unknown zercher squat"),
            ("How often did I squat barefoot?", "often unknown squat barefoot"),
            ("How often did I do yoga?", "often unknown yoga"),
        ] as [(String, String)])
    func wrong(question: String, meaning: String) {
        #expect(read(question) == meaning)
    }

    @Test(
        "a text that is not a question is a search",
        arguments: [
            ("squat", "search"), ("bench pr", "search"), ("Good Morning", "search"), ("clean and", "search"),
            ("leg lift", "search"), ("", "search"), ("incline dumbbell press", "search"),
            ("squat in March", "amount squat 2026-03-01–2026-03-31"), ("best bench press", "best benchpress"),
            ("squat PR", "best squat"), ("last deadlift", "last deadlift"),
            ("legs last week", "amount muscles legs 2026-11-16–2026-11-22"),
            ("squat progress", "trend squat"), ("deadlift 2025", "amount deadlift 2025-01-01–2025-12-31"),
        ] as [(String, String)])
    func searches(text: String, meaning: String) {
        #expect(read(text) == meaning)
    }

    @Test("last week begins on the person's first weekday")
    func weekStarts() {
        let reader = InquiryReader(today: .of("2026-11-23"), weekStarts: .sunday) {
            $0.lowercased() == "squat"
        }
        guard case .inquiry(let inquiry) = reader.read("How often did I squat last week?") else {
            Issue.record("no question")
            return
        }
        #expect(inquiry.period?.days == DayRange(from: .of("2026-11-15"), to: .of("2026-11-21")))
        #expect(inquiry.period?.text == "last week")
    }
}
