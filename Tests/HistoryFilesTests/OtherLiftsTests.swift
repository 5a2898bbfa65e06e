import PlatesCore
import Testing

@testable import HistoryFiles

@Suite("Other apps for lifting")
struct OtherLiftsTests {
    @Test("Liftosaur's sets have what was done, and those that were not done are left out")
    func liftosaur() throws {
        let read = try Read(
            """
            Workout DateTime,Program,Day Name,Exercise,Is Warmup Set?,Required Reps,Completed Reps,Is AMRAP?,Required RPE,Completed RPE,Log RPE?,Required Weight Value,Required Weight Unit,Completed Weight Value,Completed Weight Unit,Ask Weight?,Completed Reps Time,Target Muscles,Synergist Muscles,Notes
            2026-03-01T10:00:00.000Z,GZCLP,Day 1,"Bench Press, Barbell",1,5,5,0,,,0,95,lb,95,lb,0,2026-03-01T10:05:00.000Z,,,
            2026-03-01T10:00:00.000Z,GZCLP,Day 1,"Bench Press, Barbell",0,5,4,1,8,9,1,225,lb,,,0,,,,
            2026-03-01T10:00:00.000Z,GZCLP,Day 1,Squat,0,5,,0,,,0,225,lb,,,0,,,,
            """)
        #expect(read.source == .liftosaur)
        #expect(read.efforts == ["95.0 lb × 5 warmup", "225.0 lb × 4 @9.0 amrap"])
        #expect(read.sets[0].equipment == .barbell)
        #expect(read.sets[0].moment == .instant("2026-03-01T10:05:00Z"))
        #expect(read.sessions.map(\.start) == [.instant("2026-03-01T10:00:00Z")])
        #expect(read.sessions.map(\.title) == ["Day 1"])
        #expect(read.reasons == ["4 notDone"])
    }

    @Test("a session of LiftLog begins with its first set, which may stand last in the file")
    func liftLog() throws {
        let read = try Read(
            """
            SessionId,Timestamp,Exercise,Weight,WeightUnit,Reps,TargetReps,Notes
            b59a,2024-10-16T10:45:06,Press,60,kg,8,8,
            b59a,2024-10-16T10:41:00,Press,62.5,kg,7,8,hard
            c001,2024-10-14T09:00:00,Row,150,lbs,10,10,
            """)
        #expect(read.source == .liftlog)
        #expect(read.efforts == ["62.5 kg × 7", "60.0 kg × 8", "150.0 lb × 10"])
        #expect(read.sessions.map(\.start) == [.at("2024-10-16", "10:41"), .at("2024-10-14", "9:00")])
        #expect(read.sessions[0].end == .at("2024-10-16", "10:45:06"))
    }

    @Test("a row of StrongLifts has all sets of an exercise, and the body's weight once")
    func strongLifts() throws {
        let read = try Read(
            """
            Date (yyyy/mm/dd),Workout,Workout Name,Program Name,Body Weight (KG),Exercise,SetsxReps,Duration (hours),Start Time (h:mm),End Time (h:mm),Notes,Set 1 (Reps), Set 1 (KG),Set 2 (Reps), Set 2 (KG)
            "2015/05/25","1","Workout A","","87","Squat","2x5","1","7:37 PM","8:37 PM","easy","5","60","4","60"
            "2015/05/25","1","Workout A","","87","Bench Press","1x5","1","7:37 PM","8:37 PM","","5","40","",""
            "2015/05/27","2","Workout B","","","Squat","","","","","","","","",""
            """)
        #expect(read.source == .stronglifts)
        #expect(read.efforts == ["60.0 kg × 5", "60.0 kg × 4", "40.0 kg × 5"])
        #expect(read.sets.map(\.line) == [2, 2, 3])
        #expect(read.sessions.map(\.start) == [.at("2015-05-25", "19:37")])
        #expect(read.sessions[0].end == .at("2015-05-25", "20:37"))
        #expect(read.weights.map(\.mass.thousandths) == [87_000])
        #expect(read.reasons == ["4 nothingDone"])
    }

    @Test("an older row of StrongLifts has all exercises of a workout")
    func oldStrongLifts() throws {
        let read = try Read(
            """
            Date,Note,Body Weight (KG),Body Weight (LB),Exercise 1,Weight (KG),Weight (LB),Set 1,Set 2,Exercise 2,Weight (KG),Weight (LB),Set 1,Set 2
            03/25/18,fine,,180,Squat,,135,5,5,Row,,95,5,
            """)
        #expect(read.efforts == ["135.0 lb × 5", "135.0 lb × 5", "95.0 lb × 5"])
        #expect(read.sets.map(\.exercise) == ["Squat", "Squat", "Row"])
        #expect(read.questions.knownDateOrder == .monthFirst)
        #expect(read.weights.map(\.mass.unit) == [.lb])
    }

    @Test("SparkyFitness' sets are read by their preset")
    func sparky() throws {
        let read = try Read(
            """
            entry_date,exercise_name,preset_name,entry_notes,calories_burned,distance,avg_heart_rate,set_number,set_type,reps,weight,duration_min,rest_time_sec,set_notes,exercise_category
            2026-01-02,Squat,Legs,,0,,,1,Warm-up,8,60,,90,,strength
            2026-01-02,Running,Legs,,300,5,140,1,Working Set,,,28.5,,,cardio
            """)
        #expect(read.source == .sparkyFitness)
        #expect(read.efforts == ["60.0 ? × 8 warmup", "1710 s 5.0 ?"])
        #expect(read.sessions.map(\.title) == ["Legs"])
    }

    @Test("a table with openGym's names of columns is read")
    func openGym() throws {
        let read = try Read(
            "workout name,exercise,date,weight kg,reps,rir\nLeg Day,Squat,2026-08-21,120,5,2\n")
        #expect(read.source == .openGym)
        #expect(read.efforts == ["120.0 kg × 5 @8.0"])
    }

    @Test("an unknown table names its columns, and is read by those that a person chooses")
    func chosen() throws {
        let text = "Wann;Übung;Last (kg);Wdh;Anstrengung\n21.08.2026;Kniebeuge;62,5;5;8\n"
        #expect(
            throws: HistoryFileMistake.unknownColumns(["Wann", "Übung", "Last (kg)", "Wdh", "Anstrengung"])
        ) {
            try Read(text)
        }
        var columns = HistoryColumns()
        (columns[.date], columns[.exercise], columns[.weight]) = ("Wann", "Übung", "Last (kg)")
        (columns[.reps], columns[.rpe]) = ("Wdh", "Anstrengung")
        let read = try Read(text, columns: columns)
        #expect(read.source == .table)
        #expect(read.efforts == ["62.5 kg × 5 @8.0"])
        #expect(read.questions.knownDateOrder == .dayFirst)
    }

    @Test("wger's sets have names from its list of exercises, units by number, and reserves as exertion")
    func wger() throws {
        let read = try Read(
            """
            {"exerciseinfo":[{"id":615,"translations":[{"name":"Kniebeuge","language":1},{"name":"Squat","language":2}]}],
             "workoutsession":{"count":1,"results":[{"id":"s1","date":"2026-08-20","notes":"ok","impression":"3","time_start":"17:40:00","time_end":"18:30:00"}]},
             "workoutlog":[
              {"id":"a","date":"2026-08-20T17:42:10+02:00","session":"s1","exercise":615,"repetitions_unit":1,"repetitions":"8.00","weight_unit":1,"weight":"80.00","rir":"2.0"},
              {"id":"b","date":"2026-08-20T17:50:10+02:00","session":"s1","exercise":9,"repetitions_unit":3,"repetitions":"45.00","weight_unit":2,"weight":"25.00","rir":null},
              {"id":"c","date":"","session":"s1","exercise":9,"repetitions":"5","weight":"5"}],
             "weightentry":[{"id":1,"date":"2026-08-21","weight":"80.40"}]}
            """)
        #expect(read.source == .wger)
        #expect(read.efforts == ["80.0 kg × 8 @8.0", "25.0 lb 45 s"])
        #expect(read.sets.map(\.exercise) == ["Squat", "wger 9"])
        #expect(read.sessions.map(\.start) == [.at("2026-08-20", "17:40")])
        #expect(read.weights.map(\.mass.thousandths) == [80_400])
        #expect(read.reasons == ["3 noDate"])
    }
}
