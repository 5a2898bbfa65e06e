import Testing

@testable import PlatesCore

@Suite("Typing errors")
struct TypingErrorsTests {
    private func errors(
        _ typed: String, _ term: String, forgiven: Int = 9, isPrefix: Bool = false
    ) -> Int? {
        SearchText(typed).joined
            .errors(asTypedFor: SearchText(term).joined, forgiven: forgiven, isPrefix: isPrefix)
    }

    @Test(
        "errors are counted per letter, and two swapped neighbours count as one",
        arguments: [
            ("squat", "squat", 0), ("sqat", "squat", 1), ("squuat", "squat", 1), ("sqaut", "squat", 1),
            ("sqyat", "squat", 1), ("qsuta", "squat", 2), ("curl", "row", 4), ("ca", "abc", 3),
        ])
    func counted(_ typed: String, _ term: String, _ expected: Int) {
        #expect(errors(typed, term) == expected)
        #expect(errors(term, typed) == expected)
    }

    @Test(
        "errors of a prefix are those of the best-fitting prefix",
        arguments: [
            ("dum", "dumbbell", 0), ("dumbel", "dumbbell", 1), ("udmb", "dumbbell", 1),
            ("dumbbells", "dumbbell", 1),
        ])
    func start(_ typed: String, _ term: String, _ expected: Int) {
        #expect(errors(typed, term, isPrefix: true) == expected)
    }

    @Test("a word with more errors than allowed has no count")
    func tooMany() {
        #expect(errors("sqaut", "squat", forgiven: 0) == nil)
        #expect(errors("qsuta", "squat", forgiven: 1) == nil)
        #expect(errors("qsuta", "squat", forgiven: 2) == 2)
    }

    @Test("a lower limit never changes the number of errors within it")
    func limits() {
        var random = SeededGenerator(seed: 7)
        func word() -> String {
            String(
                (0..<Int.random(in: 1...7, using: &random)).map { _ in
                    "abc".randomElement(using: &random)!
                })
        }
        for _ in 0..<3000 {
            let (typed, term) = (word(), word())
            for isPrefix in [false, true] {
                let all = errors(typed, term, isPrefix: isPrefix)!
                for forgiven in 0...3 {
                    let some = errors(typed, term, forgiven: forgiven, isPrefix: isPrefix)
                    #expect(some == (all <= forgiven ? all : nil))
                }
            }
        }
    }
}
