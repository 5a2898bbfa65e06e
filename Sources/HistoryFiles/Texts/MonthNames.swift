import Foundation

/// Reads months by their names and abbreviations in the languages in which apps write dates.
enum MonthNames {
    /// 1 to 12 for `sep`, `März`, `déc.`; `nil` for any other word, and for one that begins two months.
    /// - Parameter word: In lower case, without a point.
    static func month(_ word: String) -> Int? {
        if let known = abbreviations[word] { return known }
        let plain = word.folding(options: .diacriticInsensitive, locale: nil)
        guard plain.utf8.count >= 3, plain.utf8.count <= 12 else { return nil }
        let months = Set(names.filter { $0.name.hasPrefix(plain) }.map(\.month))
        return months.count == 1 ? months.first : nil
    }

    /// Those of English first, which are the most frequent, and those that do not begin the name.
    private static let abbreviations: [String: Int] = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
        "oct": 10, "nov": 11, "dec": 12, "mrt": 3, "mrz": 3, "juil": 7,
    ]

    private static let names: [(name: String, month: Int)] = [
        // English, German, French, Spanish, Italian, Portuguese, Dutch, Danish and Norwegian, Swedish
        "january januar janvier enero gennaio janeiro januari januar januari",
        "february februar fevrier febrero febbraio fevereiro februari februar februari",
        "march marz mars marzo marzo marco maart marts mars",
        "april april avril abril aprile abril april april april",
        "may mai mai mayo maggio maio mei maj maj",
        "june juni juin junio giugno junho juni juni juni",
        "july juli juillet julio luglio julho juli juli juli",
        "august august aout agosto agosto agosto augustus august augusti",
        "september september septembre septiembre settembre setembro september september september",
        "october oktober octobre octubre ottobre outubro oktober oktober oktober",
        "november november novembre noviembre novembre novembro november november november",
        "december dezember decembre diciembre dicembre dezembro december desember december",
    ].enumerated().flatMap { index, line in
        line.split(separator: " ").map { (String($0), index + 1) }
    }
}
