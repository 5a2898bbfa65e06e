import Testing

@testable import PlatesCore

@Suite("Words that are looked up in spite of an error")
struct TypingKeysTests {
    @Test("have a key in common with each text of one error")
    func oneError() {
        var random = SeededGenerator(seed: 3)
        let letters = "abcdeé"
        for _ in 0..<3000 {
            let word = (0..<Int.random(in: 4...9, using: &random)).map { _ in
                letters.randomElement(using: &random)!
            }
            var typed = word
            let place = Int.random(in: 0..<word.count - 1, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: typed.insert("x", at: place)
            case 1: typed.remove(at: place)
            case 2: typed[place] = "x"
            default: typed.swapAt(place, place + 1)
            }
            let (meant, wrong) = (String(word), String(typed))
            #expect(
                !TypingKeys.keys(of: meant).isDisjoint(with: TypingKeys.keys(of: wrong)), "\(meant) \(wrong)")
            #expect(TypingKeys.corrections(of: wrong, among: [meant]) == (meant == wrong ? [] : [meant]))
        }
    }

    @Test("are those with one error alone, the likeliest first")
    func corrections() {
        let words: Set = ["toast", "roast", "post", "test", "bread", "tosty"]
        #expect(TypingKeys.corrections(of: "tost", among: words) == ["test", "toast", "tosty", "post"])
        #expect(TypingKeys.corrections(of: "butter", among: words) == [])
    }

    @Test(
        "are words of four letters and more, without digits",
        arguments: [
            ("milk", true), ("tea", false), ("omega3", false), ("müsli", true), ("молоко", true), ("", false),
            (String(repeating: "a", count: 24), true), (String(repeating: "a", count: 25), false),
        ])
    func kept(_ word: String, _ isKept: Bool) {
        #expect(TypingKeys.isIndexed(word) == isKept)
    }

    @Test("are taken from ASCII as from any text")
    func ascii() {
        var random = SeededGenerator(seed: 5)
        let characters = (0..<128).map { Character(Unicode.Scalar(UInt8($0))) }
        for _ in 0..<2000 {
            let text = String(
                (0..<Int.random(in: 0...12, using: &random)).map { _ in
                    characters.randomElement(using: &random)!
                })
            // A word of other letters takes the way of all texts.
            let words = SearchText(text).words.map(\.letters)
            #expect(
                SearchText(text + " é").words.dropLast().map(\.letters) == words, "\(text.debugDescription)")
        }
    }
}
