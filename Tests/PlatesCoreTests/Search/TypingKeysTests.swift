import Testing

@testable import PlatesCore

@Suite("Typing keys")
struct TypingKeysTests {
    @Test("two words one error apart share a typing key")
    func oneError() {
        var random = SeededGenerator(seed: 3)
        let letters = "abcdeé"
        for _ in 0..<3000 {
            let word = (0..<Int.random(in: 4...9, using: &random)).map { _ in
                letters.randomElement(using: &random)!
            }
            var typed = word
            let index = Int.random(in: 0..<word.count - 1, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: typed.insert("x", at: index)
            case 1: typed.remove(at: index)
            case 2: typed[index] = "x"
            default: typed.swapAt(index, index + 1)
            }
            let (meant, wrong) = (String(word), String(typed))
            #expect(
                !TypingKeys.keys(of: meant).isDisjoint(with: TypingKeys.keys(of: wrong)), "\(meant) \(wrong)")
            #expect(TypingKeys.corrections(of: wrong, among: [meant]) == (meant == wrong ? [] : [meant]))
        }
    }

    @Test("corrections are words with exactly one error, the likeliest first")
    func corrections() {
        let words: Set = ["toast", "roast", "post", "test", "bread", "tosty"]
        #expect(TypingKeys.corrections(of: "tost", among: words) == ["test", "toast", "tosty", "post"])
        #expect(TypingKeys.corrections(of: "butter", among: words) == [])
    }

    @Test(
        "only words of four letters or more without digits have typing keys",
        arguments: [
            ("milk", true), ("tea", false), ("omega3", false), ("müsli", true), ("молоко", true), ("", false),
            (String(repeating: "a", count: 24), true), (String(repeating: "a", count: 25), false),
        ])
    func indexed(_ word: String, _ isIndexed: Bool) {
        #expect(TypingKeys.isIndexed(word) == isIndexed)
    }

    @Test("ASCII text is split into the same words as any text")
    func ascii() {
        var random = SeededGenerator(seed: 5)
        let characters = (0..<128).map { Character(Unicode.Scalar(UInt8($0))) }
        for _ in 0..<2000 {
            let text = String(
                (0..<Int.random(in: 0...12, using: &random)).map { _ in
                    characters.randomElement(using: &random)!
                })
            // A non-ASCII word takes the general code path.
            let words = SearchText(text).words.map(\.letters)
            #expect(
                SearchText(text + " é").words.dropLast().map(\.letters) == words, "\(text.debugDescription)")
        }
    }
}
