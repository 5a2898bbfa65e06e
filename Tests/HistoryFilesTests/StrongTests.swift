import PlatesCore
import Testing

@testable import HistoryFiles

@Suite("Strong")
struct StrongTests {
    static let commas = #"""
        Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
        2024-05-02 18:10:05,Chest,1h 5m 3s,Bench Press (Barbell),W,40,10,0,0,,"hot
        day",
        2024-05-02 18:10:05,Chest,1h 5m 3s,Bench Press (Barbell),1,82.5,6,0,0,"grip ""wide""",,8.5
        2024-05-02 18:10:05,Chest,1h 5m 3s,Bench Press (Barbell),Rest Timer,0,0,0,120,,,
        2024-05-02 18:10:05,Chest,1h 5m 3s,"Fly, Seated (Cable)",D,25,12,0,0,,,
        2024-05-02 18:10:05,Chest,1h 5m 3s,Push Up,F,0,21,0,0,,,
        2024-05-04 09:00:00,Core,264h 1m,Plank,1,0,0,0,75,,,
        2024-05-04 09:00:00,Core,264h 1m,Plank,2,0,0,0,0,,,
        """#

    @Test("Strong's sets have their kinds, zeros are nothing, and timers are left out")
    func commas() throws {
        let read = try Read(Self.commas)
        #expect(read.source == .strong)
        #expect(
            read.efforts == [
                "40.0 ? × 10 warmup", "82.5 ? × 6 @8.5", "25.0 ? × 12 drop", "× 21 failure", "75 s",
            ])
        #expect(read.sets.map(\.exercise)[2] == "Fly, Seated (Cable)")
        #expect(read.sets[2].equipment == .cable)
        #expect(read.sets[1].note == "grip \"wide\"")
        #expect(read.reasons == ["5 restTimer", "9 nothingDone"])
        #expect(read.questions.asked == [.unit, .timeZone])
    }

    @Test("a workout of Strong has its name, its start and its duration, a forgotten one 264 hours")
    func sessions() throws {
        let sessions = try Read(Self.commas).sessions
        #expect(sessions.map(\.title) == ["Chest", "Core"])
        #expect(sessions.map(\.start) == [.at("2024-05-02", "18:10:05"), .at("2024-05-04", "9:00")])
        #expect(sessions.map(\.seconds) == [3903, 264 * 3600 + 60])
        #expect(sessions[0].note == "hot\nday")
    }

    @Test("Strong's file with semicolons and a unit in the name of the column asks for no unit")
    func semicolons() throws {
        let read = try Read(
            """
            Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;Distance (meters);Seconds;Notes;Workout Notes
            7;2026-02-03 18:00:00;Legs;3600;Squat (Barbell);W;60,5;8;;;;;
            7;2026-02-03 18:00:00;Legs;3600;Squat (Barbell);1;102,5;5;8,5;;;deep;
            7;2026-02-03 18:00:00;Legs;3600;Squat (Barbell);Note;;;;;;slow down;
            7;2026-02-03 18:00:00;Legs;3600;Squat (Barbell);2;102,5;5;9;;;;
            7;2026-02-03 18:00:00;Legs;3600;Running;1;;;;1500;420;;
            """)
        #expect(
            read.efforts == [
                "60.5 kg × 8 warmup", "102.5 kg × 5 @8.5", "102.5 kg × 5 @9.0", "420 s 1500.0 m",
            ])
        #expect(read.reasons == ["4 noteRow"])
        #expect(read.sets.map(\.note) == ["", "deep", "slow down", ""])
        #expect(read.sessions.map(\.seconds) == [3600])
        #expect(read.questions.asked == [.timeZone])
    }

    @Test("a note behind the last set of its exercise goes to that set, and one without a set is named")
    func lastNote() throws {
        let header = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Notes\n"
        let read = try Read(
            header + """
                2025-03-01 10:00:00,A,Squat,1,80,5,
                2025-03-01 10:00:00,A,Squat,2,80,5,own
                2025-03-01 10:00:00,A,Squat,Note,,,last
                2025-03-01 10:00:00,A,Plank,Note,,,skipped today
                2025-03-02 10:00:00,B,Curl,Note,,,before
                2025-03-02 10:00:00,B,Curl,1,20,5,
                2025-03-02 10:00:00,B,Curl,Note,,,at the end
                2025-03-03 10:00:00,C,Curl,Note,,,alone

                """)
        #expect(read.sets.map(\.note) == ["", "last\nPlank: skipped today\nown", "before\nat the end"])
        #expect(
            read.reasons.sorted() == [
                "4 noteRow", "5 noteRow", "6 noteRow", "8 noteRow", "9 noteWithoutSet",
            ])
    }

    @Test("Strong's column of units counts, and is blank on rows without a weight")
    func unitColumn() throws {
        let read = try Read(
            """
            Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;Workout Notes;Workout Duration
            2022-09-20 16:39:37;"B";"Deadlift (Barbell)";1;115;lbs;4;6;;;0;"";"";38min
            2022-09-20 16:39:37;"B";"Cycling (Indoor)";1;;;;;2.4;mi.;2100;"";"";38min
            """)
        #expect(read.efforts == ["115.0 lb × 4 @6.0", "2100 s 2.4 mi"])
        #expect(read.sessions.map(\.seconds) == [38 * 60])
        #expect(read.questions.asked == [.timeZone])
    }

    @Test("Strong's oldest shape has lbs and miles as columns, and a spreadsheet may have quoted whole rows")
    func oldest() throws {
        let read = try Read(
            #"""
            Date;Workout Name;Exercise Name;Set Order;lbs;Reps;mi.;Seconds;Notes;Workout Notes
            "2018-06-27 16:26:53;""B"";""Squat"";1;17.5;5;;0;"""";"""""
            2018-06-27 16:26:53;"B";"Running";1;;;3.1;1500;"";""
            """#)
        #expect(read.efforts == ["17.5 lb × 5", "1500 s 3.1 mi"])
        #expect(read.sessions.count == 1)
        #expect(read.skips.isEmpty)
    }

    @Test("Strong's twelve-hour clock with a narrow space is read")
    func twelveHours() throws {
        let read = try Read(
            """
            Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
            2025-03-01 5:35:12\u{202F}PM,A,45m,Squat,1,80,5,0,0,,,
            """)
        #expect(read.sessions.map(\.start) == [.at("2025-03-01", "17:35:12")])
    }

    @Test("a length of a workout that cannot be read costs none of its sets")
    func strangeLength() throws {
        let read = try Read(
            """
            Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps
            2025-03-01 10:00:00,A,about an hour,Squat,1,80,5
            2025-03-01 10:00:00,A,about an hour,Squat,2,85,5
            """)
        #expect(read.sets.count == 2 && read.skips.isEmpty)
        #expect(read.sessions.map(\.seconds) == [nil])
    }

    @Test("rows that are left out for one reason are named up to ten thousand, and the others together")
    func manySkips() throws {
        let rows = (0..<12_000).map { "2025-03-01 10:00:00,A,,\($0),80,5" }
        let head = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n"
        let read = try Read(head + rows.joined(separator: "\n") + "\n2025-03-01 10:00:00,A,Squat,1,80,5\n")
        #expect(read.sets.count == 1 && read.skips.count == 10_001)
        #expect(read.skips.last?.rows == 2000 && read.skips.last?.line == 10_002)
    }

    @Test("workouts of one moment with two names are two sessions, rows of both mixed")
    func twoNames() throws {
        let read = try Read(
            """
            Date,Workout Name,Exercise Name,Set Order,Weight,Reps
            2025-03-01 10:00:00,A,Squat,1,80,5
            2025-03-01 10:00:00,B,Squat,1,80,5
            2025-03-01 10:00:00,A,Squat,2,85,5
            """)
        #expect(read.sets.map(\.session) == [1, 2, 1])
        #expect(read.sets.map(\.position) == [0, 0, 1])
    }
}
