import PlatesCore
import Testing

@testable import HistoryFiles

@Suite("Traps of files of other apps")
struct TrapTests {
    @Test("Strong's file with semicolons and no unit asks for it, and may have decimal commas")
    func strongSemicolons() throws {
        let read = try Read(
            """
            Date;Workout Name;Duration;Exercise Name;Set Order;Weight;Reps;Distance;Seconds;Notes;Workout Notes;RPE
            2023-01-15 17:35:12;Push;1h 43m;Bench Press (Barbell);1;82,5;5;0;0;;;8,5
            2023-01-15 17:35:12;Push;1h 43m;Bench Press (Barbell);W;40;5;0;0;"two
            lines";;
            """)
        #expect(read.efforts == ["82.5 ? × 5 @8.5", "40.0 ? × 5 warmup"])
        #expect(read.sets[1].note == "two\nlines")
        #expect(read.sessions[0].seconds == 6180)
        #expect(read.questions.asked == [.unit, .timeZone])
    }

    @Test(
        "an exercise that comes twice in a workout of Hevy begins to count again, and its sets keep their order"
    )
    func hevyTwice() throws {
        let read = try Read(
            HevyTests.header + """
                A,"04 May 2026, 07:00",,,Squat,0,,0,normal,88.18,5,,,
                A,"04 May 2026, 07:00",,,Row,0,,0,normal,60,8,,,6.5
                A,"04 May 2026, 07:00",,,Squat,,,0,normal,90,5,,,
                A,"4 May 2026, 07:00",,,Squat,,,1,normal,90,4,,,
                """)
        #expect(read.efforts == ["88.18 kg × 5", "60.0 kg × 8 @6.5", "90.0 kg × 5", "90.0 kg × 4"])
        #expect(read.sets.map(\.session) == [1, 1, 1, 1])
        #expect(read.sets.map(\.position) == [0, 1, 2, 3])
    }

    @Test("lines that end with a carriage return alone are read as others are")
    func carriageReturns() throws {
        let file = """
            Date,Workout Name,Exercise Name,Set Order,Weight,Reps
            2024-05-02 18:10:00,Push,Squat,1,80,5
            2024-05-02 18:10:00,Push,Squat,2,85,"3"
            """
        let read = try Read(file)
        #expect(read.sets.count == 2)
        for lineEnd in ["\r", "\r\n"] {
            let other = try Read(file.replacing("\n", with: lineEnd) + lineEnd)
            #expect(other.efforts == read.efforts && other.lines == read.lines && other.skips.isEmpty)
        }
    }

    @Test("Hevy's measurements in inches have weights in pounds")
    func hevyInches() throws {
        let read = try Read(
            "date,weight_lbs,fat_percent,neck_in,waist_in\n\"4 May 2026, 00:00\",180.5,,15,33\n")
        #expect(read.source == .hevy)
        #expect(read.weights.map(\.mass.unit) == [.lb])
        #expect(read.questions.asked.isEmpty)
    }

    @Test("FitNotes' tracker without comments, distances in miles, and durations over an hour are read")
    func fitNotes() throws {
        let tracker = try Read("Date,Time,Measurement,Value,Unit\n2018-07-30,07:00:00,Bodyweight,80,kgs\n")
        #expect(tracker.source == .fitnotes && tracker.weights.count == 1)
        let read = try Read(
            """
            Date,Exercise,Category,Weight (lbs),Reps,Distance,Distance Unit,Time,Comment
            2026-03-02,Running,Cardio,,,6.2,mi,1:09:21,
            2026-03-02,Stepper,Cardio,0,,,kg,0:09:21,
            """)
        #expect(read.efforts == ["4161 s 6.2 mi", "561 s"])
        #expect(read.questions.asked.isEmpty)
    }

    @Test("the shape of iOS with one column for each moment has warm-ups and reserves")
    func iOS() throws {
        let read = try Read(
            """
            Name,StartTime,EndTime,BodyWeight,Exercise,Equipment,Reps,Weight,Time,Distance,Status,IsWarmup,RPE,RIR,Categories,Note
            Push,2026-03-24 17:05:00,2026-03-24 18:00:00,,Press,Barbell,8,40,,,Completed,true,,,Chest,
            Push,2026-03-24 17:05:00,2026-03-24 18:00:00,,Press,Barbell,5,80,,,Completed,false,,2,Chest,deep
            """)
        #expect(read.efforts == ["40.0 ? × 8 warmup", "80.0 ? × 5 @8.0"])
        #expect(read.sessions.count == 1 && read.sessions[0].end == .at("2026-03-24", "18:00"))
        #expect(read.sets[1].note == "deep")
    }

    @Test("MyFitnessPal's file with times has an entry for each, and names with quotation marks")
    func myFitnessPal() throws {
        let read = try Read(
            "Date,Meal,Time,Calories,Fat (g),Polyunsaturated Fat,Carbohydrates (g),Protein (g),Note\r\n"
                + "2026-01-05,Lunch,12:10 PM,100,1,0,2,3,\r\n2026-01-05,Lunch,12:40 PM,200,1,0,2,3,\r\n")
        #expect(read.foods.map(\.moment) == [.at("2026-01-05", "12:10"), .at("2026-01-05", "12:40")])
        let exercises = try Read(
            "Date,Exercise,Type,Exercise Calories,Exercise Minutes,Sets,Reps Per Set,Pounds,Steps,Note\r\n"
                + "2026-01-05,\"\"\"My\"\" ride\",Cardio,275.0,30,,,,,\r\n")
        #expect(exercises.sets.map(\.exercise) == ["\"My\" ride"])
    }

    @Test("Cronometer's oldest files have neither times nor groups, amounts of fluids are no weights")
    func cronometer() throws {
        let read = try Read(
            "Day,Food Name,Amount,Energy (kcal),Protein (g)\n2013-02-11,Milk,8.00 fl oz,150,8\n2013-02-11,Rice,\"1,000.00 g\",1300,25\n"
        )
        #expect(read.source == .cronometer)
        #expect(read.foods.map(\.grams) == [nil, 1000])
        #expect(read.questions.asked.isEmpty)
        let timed = try Read(
            "Day,Time,Group,Metric,Unit,Amount\n2026-03-19,06:30 AM,,Weight (Apple Health),lbs,180.5\n")
        #expect(timed.weights.map(\.mass.unit) == [.lb])
        // A body weight has a day, and the time of the day asks for no zone.
        #expect(timed.questions.asked.isEmpty)
        let group = try Read(
            "Day,Time,Group,Food Name,Amount,Energy (kcal)\n2026-03-19,,Supplements,Zinc,1.00 each,\n2026-03-19,,Pre workout,Gel,1.00 each,100\n"
        )
        #expect(group.foods.map(\.isSupplement) == [true, false])
    }

    @Test("Lose It!'s older diary has the meal as a type, and body weights without a unit")
    func loseIt() throws {
        let read = try Read(
            """
            Date,Name,Icon,Type,Quantity,Units,Calories,Deleted,Fat (g),Protein (g)
            06/16/2026,Yogurt,icon,Breakfast,150,Grams,120,False,n/a,22
            06/16/2026,Toast,icon,Breakfast,1,Slice,80,True,1,2
            """)
        #expect(read.source == .loseIt)
        #expect(read.foods.map(\.meal) == ["Breakfast"])
        #expect(read.reasons == ["3 deleted"])
        #expect(read.questions.asked.isEmpty && read.questions.knownDateOrder == .monthFirst)
    }

    @Test("reserves of six and more, and times as fractions of a day, are read as spreadsheets have them")
    func macroFactor() throws {
        let sets = try Read(
            "Date,Workout,Exercise,Set Type,Weight (kg),Reps,RIR\n2026-01-01,Upper,Row,Standard,60,10,6+\n")
        #expect(sets.efforts == ["60.0 kg × 10 @4.0"])
        let food = try Read(
            "Date,Time,Food Name,Serving Size,Serving Qty,Serving Weight (g),Calories (kcal)\n46023,0.34375,Oats,cup,1,40,150\n"
        )
        #expect(food.foods.map(\.moment) == [.at("2026-01-01", "8:15")])
    }

    @Test("wger's weights are read under the names of its languages")
    func wger() throws {
        for header in ["Date,Weight", "Datum,Gewicht", "Fecha,Peso", "Date,Poids"] {
            let read = try Read("\(header)\n2026-03-19,80.5\n2026-03-20,81\n")
            #expect(read.weights.map(\.mass.thousandths) == [80_500, 81_000], "\(header)")
            #expect(read.questions.asked == [.unit])
        }
    }

    @Test("rows with neither exercise nor figures are left out one by one, with what they lack")
    func lacking() throws {
        let read = try Read(
            """
            Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time
            2026-03-02,,Back,150,3,,,
            ,Deadlift,Back,150,3,,,
            2026-03-02,Deadlift,Back,150,,,,
            2026-03-02,Deadlift,Back,99999,3,,,
            2026-03-02,Deadlift,Back,150,3.5,,,
            """)
        #expect(
            read.cells == [
                "2 - noExercise", "3 Date noDate", "4 - nothingDone", "5 - outOfRange", "6 Reps badNumber",
            ])
    }
}
