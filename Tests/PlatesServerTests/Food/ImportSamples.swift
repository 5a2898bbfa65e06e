import Foundation
import PlatesCore
import Storage
import Synchronization
import TestDatabases

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// Generated food files in a folder that is deleted after the tests.
struct ImportSamples {
    let folder: URL

    init() throws {
        folder = try TemporaryDatabase.makeFolder()
    }

    func write(_ lines: [String], as name: String) throws -> String {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
        return file.path(percentEncoded: false)
    }

    /// The barcode of a number, with its check digit.
    static func barcode(_ number: Int) -> String {
        let digits = (200_000_000_000 + number).description
        return (0...9).map { "\(digits)\($0)" }.first { (try? GTIN($0)) != nil }!
    }

    /// The table of the Standard Reference: one row in ten is wrong.
    func standardReference(foods: Int = 60) throws -> String {
        let rows = (1...foods).map { number in
            number % 10 == 0
                ? "\(number),G,No energy,,,,,"
                : "\(number),G,\"Porridge \(Self.words[number % 7]), number \(number)\",\(number),3,1,5,\"2 cup=\(number)|1 bowl=300\""
        }
        return try write(
            ["ndb,group,description,kcal,protein_g,fat_g,carbohydrate_g,portions"] + rows, as: "sr.csv")
    }

    /// The table of Open Food Facts, with a product that occurs twice with different content.
    func openFoodFactsTable(products: Int = 60, kcal: Int = 100) throws -> String {
        let header =
            "code\tproduct_name\tbrands\tenergy-kcal_100g\tproteins_100g\tfat_100g\tcarbohydrates_100g"
        let rows = (1...products).map { number in
            [
                Self.barcode(number), "Muesli \(Self.words[number % 7]) \(number)", "Kornhof, Other",
                "\(kcal)", "3",
                "1", "5",
            ].joined(separator: "\t")
        }
        let again = "\(Self.barcode(1))\tMuesli anew\tKornhof\t120\t3\t1\t5"
        return try write([header] + rows + ["1\t \t\t1\t1\t1\t1", again], as: "off.csv")
    }

    func openFoodFactsLines(products: Int = 60) throws -> String {
        let rows = (1...products).map { number in
            """
            {"code":"\(Self.barcode(number))","product_name":"Chocolate \(Self.words[number % 7]) \(number)",\
            "brands":"Süßwaren","nutriments":{"energy-kcal_100g":\(500 + number % 9),"fat_100g":30}}
            """
        }
        return try write(rows + ["{", "{}"], as: "off.jsonl")
    }

    /// A folder of FoodData Central. The nutrients of a food are not adjacent, and lower-ranked ones come first;
    /// every seventh food has no energy, and three foods share a barcode.
    func foodDataCentral(foods: Int = 60) throws -> String {
        _ = try write(
            ["fdc_id,data_type,description,publication_date"]
                + (1...foods).map { number in
                    let kind = number % 5 == 0 ? "sub_sample_food" : "branded_food"
                    let day = "2024-01-\(String(format: "%02d", number % 28 + 1))"
                    return
                        "\(1000 + number),\(kind),YOGURT \(Self.words[number % 7].uppercased()) \(number),\(day)"
                } + ["x,branded_food,Bad,2024-01-01"], as: "fdc/food.csv")
        let energies = (1...foods).filter { $0 % 7 != 0 }
        _ = try write(
            ["id,fdc_id,nutrient_id,amount"]
                + energies.map { "1,\(1000 + $0),1062,41.84" } + (1...foods).map { "1,\(1000 + $0),1003,3" }
                + energies.map { "1,\(1000 + $0),1008,\($0)" }
                + energies.reversed().map { "1,\(1000 + $0),2047,999" },
            as: "fdc/food_nutrient.csv")
        _ = try write(
            [
                "fdc_id,brand_owner,brand_name,gtin_upc,serving_size,serving_size_unit,household_serving_fulltext"
            ]
                + (1...foods).map { number in
                    let code = Self.barcode(number < 4 ? 0 : number)
                    return "\(1000 + number),OWNER,Dairy \(number % 3),\(code),30,g,1 CUP"
                }, as: "fdc/branded_food.csv")
        _ = try write(
            ["id,fdc_id,seq_num,amount,measure_unit_id,portion_description,modifier,gram_weight"]
                + (1...foods).map { "1,\(1000 + $0),2,1,1000,,,240" }
                + (1...foods).map { "1,\(1000 + $0),1,1,,,slice,20" },
            as: "fdc/food_portion.csv")
        _ = try write(["id,name", "1000,glass"], as: "fdc/measure_unit.csv")
        return folder.appending(path: "fdc").path(percentEncoded: false)
    }

    func all() throws -> [String] {
        try [standardReference(), openFoodFactsTable(), openFoodFactsLines(), foodDataCentral()]
    }

    private static let words = [
        "plain", "with raspberries", "crunchy", "vanilla", "honey", "apple", "bitter",
    ]
}

/// A database that fails in the middle of a transaction after a number of writes.
struct DyingDatabase: Database {
    struct Died: Error {}

    let database: any Database
    let left: Budget

    final class Budget: Sendable {
        private let left: Mutex<Int>

        init(_ writes: Int) { left = Mutex(writes) }

        func take() -> Bool {
            left.withLock { left in
                left -= 1
                return left >= 0
            }
        }
    }

    init(_ database: any Database, writes: Int) {
        self.database = database
        left = Budget(writes)
    }

    var writeCount: WriteCount? { database.writeCount }

    var accountChanges: WriteCount { database.accountChanges }

    func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await database.read(work)
    }

    func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await database.write(work)
    }

    func writeAlone<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let mayStore = left.take()
        return try await database.writeAlone { connection in
            let result = try work(connection)
            guard mayStore else { throw Died() }
            return result
        }
    }

    func close() async throws {}
}

extension TestPlates {
    var database: any Database { plates.site.database }

    /// - Parameter writes: The number of transactions after which the import dies.
    func importer(batch: Int = 7, writes: Int = .max) -> FoodImporter {
        var importer = FoodImporter(database: DyingDatabase(database, writes: writes))
        importer.batch = batch
        return importer
    }

    /// Everything that imports wrote, as texts that can be compared.
    func imported() async throws -> [String] {
        try await database.read { connection in
            let questions = [
                (
                    "SELECT \(Food.columns), search_name, search_text, digest FROM foods WHERE source <> 'plates' ORDER BY id",
                    Food.columns.components(separatedBy: ", ") + ["search_name", "search_text", "digest"]
                ),
                (
                    "SELECT * FROM food_portions WHERE food_id IN (SELECT id FROM foods WHERE source <> 'plates')"
                        + " ORDER BY food_id, position", ["food_id", "position", "name", "grams"]
                ),
                ("SELECT * FROM food_words ORDER BY word", ["word"]),
                ("SELECT * FROM food_word_keys ORDER BY key, word", ["key", "word"]),
                ("SELECT * FROM food_import_parts", ["part"]),
            ]
            return try questions.flatMap { question, columns in
                try connection.query(question).map { row in
                    try columns.map { "\(try row.value($0))" }.joined(separator: "|")
                }
            }
        }
    }

    func food(from source: Food.Source, _ number: String) async throws -> Food? {
        let id = UUID(derivedFrom: source, number)
        return try await database.read { connection in
            let store = FoodStore(connection: connection)
            let rows = try connection.query("SELECT \(Food.columns) FROM foods WHERE id = $1", [id])
            return try store.withPortions(rows.map { try $0.food() }).first
        }
    }
}
