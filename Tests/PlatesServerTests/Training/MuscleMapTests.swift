import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Muscle map")
struct MuscleMapTests {
    private func exercise(_ primary: [Muscle], _ secondary: [Muscle] = []) -> Exercise {
        Exercise(
            id: UUID(), name: "Exercise", equipment: .barbell, primaryMuscles: primary,
            secondaryMuscles: secondary, movement: .isolation, measure: .weightReps, aliases: [], cue: "",
            isOwn: false, isArchived: false
        )
    }

    @Test(
        "the shade of a muscle is the quarter of the most-trained one that it reaches",
        arguments: [
            (0, nil), (0.01, .helps), (0.25, .helps), (0.26, .some), (0.5, .some), (0.75, .much),
            (0.76, .most), (1, .most),
        ] as [(Double, MuscleMap.Shade?)])
    func shades(share: Double, shade: MuscleMap.Shade?) {
        #expect(MuscleMap.Shade(share: share) == shade)
    }

    @Test("the label names the muscles that were trained most before the others")
    func label() {
        let (bench, row) = (exercise([.chest, .frontDelts], [.triceps]), exercise([.lats]))
        func label(_ sets: [UUID: Int]) -> Phrase? {
            MuscleMap(MuscleShares(sets: sets, exercises: [bench.id: bench, row.id: row]))?.label
        }
        #expect(label([bench.id: 3]) == "Muscles trained: mostly chest, front delts; also triceps")
        #expect(
            label([bench.id: 2, row.id: 4])
                == "Muscles trained: mostly lats; also chest, front delts, triceps")
        #expect(label([row.id: 4]) == "Muscles trained: lats")
        #expect(label([:]) == nil)
    }

    @Test("an exercise shows its primary muscles darkest and its secondary ones lightest")
    func worked() {
        let map = MuscleMap(of: exercise([.chest], [.triceps, .chest]))
        #expect(map?.label == "Muscles worked: chest; also triceps")
        #expect([map?.chest, map?.triceps, map?.quads] == ["chest most", "triceps helps", "quads"])
        #expect(MuscleMap(of: exercise([], [.abs]))?.label == "Muscles worked: abs")
        #expect(MuscleMap(of: exercise([])) == nil)
    }

    @Test("the page of an exercise, the summary of its day and all training draw every muscle")
    func pages() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let bench = test.exercise("Bench Press")
            let empty = try await ada.get("/training/2026-11-02/summary").text
            #expect(!empty.contains("muscle-map"))
            let logged = try await ada.post(
                "/training/2026-11-02/sets",
                [
                    "exercise_id": bench.text, "weight": "60", "reps": "5", "unit": "kg", "kind": "working",
                    "completed": "yes", "id": UUID().text,
                ]
            )
            #expect(logged.status == 303)
            for path in ["/exercises/\(bench.text)", "/training/2026-11-02/summary", "/progress/training"] {
                let page = try await ada.get(path).text
                #expect(page.contains(#"class="chest most""#), "\(path)")
                #expect(page.contains(#"role="img" aria-label="Muscles "#), "\(path)")
                for muscle in Muscle.allCases {
                    #expect(page.contains(#"<path class="\#(muscle.rawValue)"#), "\(path): \(muscle)")
                }
            }
        }
    }
}
