import PlatesCore
import Testing

@testable import HistoryFiles

@Suite("Hevy")
struct HevyTests {
    static let header =
        "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe\n"

    @Test("Hevy's sets have kinds, notes once, and times in words")
    func sets() throws {
        let read = try Read(
            Self.header + """
                "Push","3 Jun 2024, 08:15","3 Jun 2024, 09:05","early",Bench Press (Barbell),,"slow",0,warmup,40,10,,,
                "Push","3 Jun 2024, 08:15","3 Jun 2024, 09:05","early",Bench Press (Barbell),,"slow",1,normal,36.28738963,8,,,7.5
                "Push","3 Jun 2024, 08:15","3 Jun 2024, 09:05","early",Bench Press (Barbell),,"slow",2,dropset,40,6,,,
                "Carry","Sep 29, 2026, 3:15 PM","Sep 29, 2026, 4:00 PM","","Farmers Walk",,"",0,"normal",32,,0.04,35,
                """)
        #expect(read.source == .hevy)
        #expect(
            read.efforts == [
                "40.0 kg × 10 warmup", "36.287 kg × 8 @7.5", "40.0 kg × 6 drop", "32.0 kg 35 s 0.04 km",
            ])
        #expect(read.sets.map(\.note) == ["slow", "", "", ""])
        #expect(read.sessions.map(\.start) == [.at("2024-06-03", "8:15"), .at("2026-09-29", "15:15")])
        #expect(read.sessions.map(\.end) == [.at("2024-06-03", "9:05"), .at("2026-09-29", "16:00")])
        #expect(read.sessions.map(\.note) == ["early", ""])
        #expect(read.questions.asked == [.timeZone])
    }

    @Test("two Hevy workouts of the same minute stay two")
    func sameMinute() throws {
        let read = try Read(
            Self.header + """
                A,"3 Jun 2024, 08:15","3 Jun 2024, 08:40",,Squat,0,,0,normal,80,5,,,
                A,"3 Jun 2024, 08:15","3 Jun 2024, 09:05",,Squat,0,,0,normal,90,5,,,
                B,"3 Jun 2024, 08:15","3 Jun 2024, 09:05",,Squat,0,,0,normal,95,5,,,
                """)
        #expect(read.sets.map(\.session) == [1, 2, 3])
    }

    @Test("pounds and miles of Hevy are of its columns, and of both weights the rounder one counts")
    func imperial() throws {
        let pounds = try Read(
            Self.header.replacing("weight_kg", with: "weight_lbs").replacing(
                "distance_km", with: "distance_miles")
                + "A,\"3 Jun 2024, 08:15\",,,Run,,,0,normal,155,3,1.5,600,\n")
        #expect(pounds.efforts == ["155.0 lb × 3 600 s 1.5 mi"])
        let both = try Read(
            Self.header.replacing("weight_kg", with: "weight_lbs,weight_kg")
                + "A,2024-06-03 08:15:00,,,Row,,,0,normal,225,102.05828,3,,,\n"
                + "A,2024-06-03 08:15:00,,,Row,,,1,normal,220.462262,100,3,,,\n")
        #expect(both.efforts == ["225.0 lb × 3", "100.0 kg × 3"])
    }

    @Test("a Hevy file separated by tabs is read")
    func tabs() throws {
        let read = try Read(
            Self.header.replacing(",", with: "\t")
                + "A\t4 May 2026, 07:00\t4 May 2026, 08:00\t\tSquat\t\t\t0\tfailure\t80\t5\t\t\t10\n")
        #expect(read.efforts == ["80.0 kg × 5 @10.0 failure"])
    }

    @Test("Hevy's measurements give weights, and rows of other measurements are left out")
    func measurements() throws {
        let read = try Read(
            """
            "date","weight_kg","fat_percent","neck_cm","waist_cm"
            "4 May 2026, 00:00",81.25,,,
            "5 May 2026, 00:00",,18,38,
            """)
        #expect(read.source == .hevy)
        #expect(read.weights.map(\.mass.thousandths) == [81_250])
        #expect(read.weights[0].moment == .at("2026-05-04", "0:00"))
        #expect(read.reasons == ["3 noWeight"])
    }
}
