import PlatesCore
import Testing

@testable import HistoryFiles

@Suite("FitNotes")
struct FitNotesTests {
    @Test("FitNotes has one session for each day, weights in the unit of the column, and durations")
    func android() throws {
        let read = try Read(
            """
            Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time,Comment
            2026-03-02,Deadlift,Back,150.0,3,,,,"Felt strong"
            2026-03-02,Rowing Machine,Cardio,,,200.0,m,0:01:48,
            2026-03-03,Pushups,Chest,0.0,22,,kg,,
            """)
        #expect(read.source == .fitnotes)
        #expect(read.efforts == ["150.0 kg × 3", "108 s 200.0 m", "× 22"])
        #expect(read.sets.map(\.category) == ["Back", "Cardio", "Chest"])
        #expect(read.sessions.map(\.start) == [.at("2026-03-02"), .at("2026-03-03")])
        #expect(read.questions.asked.isEmpty)
    }

    @Test("FitNotes' older files lack comments, and newer ones mix units by row")
    func others() throws {
        let old = try Read(
            "Date,Exercise,Category,Weight (lbs),Reps,Distance,Distance Unit,Time\n2017-06-23,Curl,Arms,25.0,8,,,\n"
        )
        #expect(old.efforts == ["25.0 lb × 8"])
        let new = try Read(
            """
            Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment
            2026-03-02,Curl,Arms,12.5,kgs,8,,,,
            2026-03-02,Curl,Arms,25,lbs,8,,,,
            2026-03-02,Curl,Arms,25,stone,8,,,,
            """)
        #expect(new.efforts == ["12.5 kg × 8", "25.0 lb × 8"])
        #expect(new.reasons == ["4 unknownUnit"])
        let phone = try Read(
            """
            Date,Exercise,Category,Weight (kg),Weight (lbs),Reps,Distance,Distance Unit,Time,Notes,Kind
            2026-03-02,Curl,Arms,11.33981,25,8,,,,easy,Warmup
            """)
        #expect(phone.efforts == ["25.0 lb × 8 warmup"])
    }

    @Test("a date of digits follows a row that decides the order, and else is asked for")
    func dates() throws {
        let header = "Date,Exercise,Category,Weight (kg),Reps\n"
        let decided = try Read(header + "04/03/2026,Curl,Arms,10,8\n25/03/2026,Curl,Arms,10,8\n")
        #expect(decided.questions.asked.isEmpty)
        #expect(decided.questions.knownDateOrder == .dayFirst)
        let answers = HistoryAnswers(decided.questions, unit: .kg, dateOrder: .monthFirst, zone: .gmt)
        #expect(
            decided.sessions.map { answers.day(of: $0.start).description } == ["2026-03-04", "2026-03-25"])

        let open = try Read(header + "04/03/2026,Curl,Arms,10,8\n")
        #expect(open.questions.asked == [.dateOrder])
        for (order, day) in [(DateOrder.dayFirst, "2026-03-04"), (.monthFirst, "2026-04-03")] {
            let answers = HistoryAnswers(open.questions, unit: .kg, dateOrder: order, zone: .gmt)
            #expect(answers.day(of: open.sessions[0].start).description == day)
        }
    }

    @Test("FitNotes' tracker of the body gives weights only")
    func tracker() throws {
        let read = try Read(
            """
            Date,Time,Measurement,Value,Unit,Comment
            2018-07-30,12:18:42,Bodyweight,167.5,lbs,
            2018-07-30,12:19:00,Waist,84,cm,
            """)
        #expect(read.weights.map(\.mass.thousandths) == [167_500])
        #expect(read.weights[0].moment == .at("2018-07-30", "12:18:42"))
        #expect(read.reasons == ["3 otherMeasurement"])
    }

    @Test("the shape of iOS with starts in UTC has sets that were not done, and the body's weight")
    func timed() throws {
        let read = try Read(
            """
            Name,Start Date (UTC),Start Time (UTC),End Date (UTC),End Time (UTC),BodyWeight,Exercise,Equipment,Reps,Weight,Time,Distance,Status,Categories
            Push,3/24/2026,17:05:00,3/24/2026,18:00:00,"81,5",Press,Barbell,8,"62,5",,,Completed,Chest
            Push,3/24/2026,17:05:00,3/24/2026,18:00:00,"81,5",Press,Barbell,8,"62,5",,,NotStarted,Chest
            """)
        #expect(read.source == .fitnotes)
        #expect(read.efforts == ["62.5 ? × 8"])
        #expect(read.sets[0].equipment == .barbell)
        #expect(read.weights.map(\.mass.thousandths) == [81_500])
        #expect(read.reasons == ["3 notDone"])
        #expect(read.questions.asked == [.unit, .timeZone])
        let answers = HistoryAnswers(read.questions, unit: .kg, dateOrder: nil, zone: .gmt)
        #expect(answers.instant(of: read.sessions[0].start).description == "2026-03-24T17:05:00Z")
    }
}
