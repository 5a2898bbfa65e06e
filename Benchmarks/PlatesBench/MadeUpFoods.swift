import Foundation
import PlatesCore

/// Made-up foods with realistic names: a brand and two to five words of the catalogue, with the same word frequencies.
struct MadeUpFoods {
    private let words: [String]
    private let brands: [String]
    private var random = SeededGenerator(seed: 20_261_123)

    init(_ catalogue: FoodCatalogue) {
        words = catalogue.foods.flatMap { FoodSearch.words(of: $0.name) }.filter { $0.count > 2 }
        var random = SeededGenerator(seed: 7)
        let syllables = [
            "ba", "ker", "lo", "min", "no", "ra", "sel", "to", "vi", "wen", "zu", "dal", "fi", "gor",
        ]
        brands = (0..<3000).map { _ in
            (0..<Int.random(in: 2...4, using: &random)).map { _ in
                syllables[Int.random(in: 0..<syllables.count, using: &random)]
            }.joined().capitalized
        }
    }

    /// The words of the next food, its brand first.
    private mutating func next() -> [String] {
        let brand = brands[Int.random(in: 0..<brands.count, using: &random)]
        let count = Int.random(in: 2...5, using: &random)
        return [brand] + (0..<count).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
    }

    static let header =
        "code\tproduct_name\tbrands\tenergy-kcal_100g\tfat_100g\tsaturated-fat_100g\tcarbohydrates_100g\t"
        + "sugars_100g\tfiber_100g\tproteins_100g\tsalt_100g\tserving_size\tserving_quantity"

    /// A row of the table of Open Food Facts, of the columns that an import reads.
    mutating func row(_ number: Int) -> String { cells(number).joined(separator: "\t") }

    private mutating func cells(_ number: Int) -> [String] {
        let words = next()
        let fat = Double(Int.random(in: 0...300, using: &random)) / 10
        let carbohydrate = Double(Int.random(in: 0...500, using: &random)) / 10
        let protein = Double(Int.random(in: 0...200, using: &random)) / 10
        let kcal = Int(9 * fat + 4 * carbohydrate + 4 * protein)
        return [
            "\(Self.code(number))", words.dropFirst().joined(separator: " ").capitalized, words[0], "\(kcal)",
            "\(fat)", "\(fat / 4)", "\(carbohydrate)", "\(carbohydrate / 2)", "1.5", "\(protein)", "0.8",
            "30 g",
            "30",
        ]
    }

    /// An EAN-13 with its check digit.
    private static func code(_ number: Int) -> Int {
        let digits = 400_000_000_000 + number
        var (sum, rest, weight) = (0, digits, 3)
        while rest > 0 {
            sum += rest % 10 * weight
            (rest, weight) = (rest / 10, 4 - weight)
        }
        return digits * 10 + (10 - sum % 10) % 10
    }

    /// Writes a table of foods.
    /// - Parameter isWide: Whether it has all columns of the export, or only those that are read.
    mutating func write(_ count: Int, isWide: Bool, to path: String) throws {
        let export = MadeUpExport(
            used: Self.header.split(separator: "\t").map(String.init), words: words
        )
        // A separate generator, so that the foods are the same in both.
        var random = SeededGenerator(seed: 11)
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forWritingAtPath: path) else { throw ImportFileError.unreadable(path) }
        var text = (isWide ? export.header : Self.header) + "\n"
        for number in 0..<count {
            text += (isWide ? export.row(number, cells(number), using: &random) : row(number)) + "\n"
            if text.utf8.count > 1 << 20 {
                try file.write(contentsOf: Data(text.utf8))
                text = ""
            }
        }
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }
}

/// Typed queries for existing and missing foods.
struct FoodQueries {
    private var foods: MadeUpFoods
    /// How many foods of the file to skip between queries.
    private let stride: Int
    private var random = SeededGenerator(seed: 42)

    /// - Parameter foods: The foods of the file.
    init(_ foods: MadeUpFoods, stride: Int) {
        self.foods = foods
        self.stride = stride
    }

    static let kinds = ["beginnings", "words in another order", "a typing error", "no hit"]

    mutating func next(_ kind: String) -> String {
        for _ in 0..<stride { _ = foods.row(0) }
        let cells = foods.row(0).lowercased().split(separator: "\t")
        let words = [String(cells[2])] + cells[1].split(separator: " ").map(String.init)
        switch kind {
        case "beginnings":
            let word = words[Int.random(in: 0..<words.count, using: &random)]
            let beginning = String(word.prefix(Int.random(in: 3...max(3, word.count), using: &random)))
            return Bool.random(using: &random) ? beginning : "\(words[1]) \(beginning)"
        case "words in another order":
            return words.shuffled(using: &random).prefix(3).joined(separator: " ")
        case "a typing error":
            let long = words.filter { $0.count >= 5 }
            guard let word = long.randomElement(using: &random) else { return mistyped(words[0] + "e") }
            return Bool.random(using: &random) ? mistyped(word) : "\(mistyped(word)) \(words[1])"
        default:
            return Bool.random(using: &random) ? "qzx\(words[0])" : "\(words[1]) zzkqx"
        }
    }

    /// The word with a letter too many, too few or wrong, or with two swapped; never the first.
    private mutating func mistyped(_ word: String) -> String {
        var letters = Array(word)
        let index = Int.random(in: 1..<letters.count - 1, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: letters.insert("x", at: index)
        case 1: letters.remove(at: index)
        case 2: letters[index] = "y"
        default: letters.swapAt(index, index + 1)
        }
        return String(letters)
    }
}
