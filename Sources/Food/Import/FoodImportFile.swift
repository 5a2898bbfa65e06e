import Foundation
import PlatesCore

/// A file of foods, or a folder of FoodData Central, that can be imported.
struct FoodImportFile: Sendable {
    enum Content: Sendable {
        case file(FoodFileFormat)
        case folder(FDCFolder)
    }

    /// As a person gave it.
    let name: String
    /// The same wherever the command is run.
    let path: String
    let content: Content
    /// Tells whether it is still the same: sizes, times of the last change, and hashes of the beginnings.
    let fingerprint: String

    /// - Throws: `FoodImportError` where it is none.
    init(_ name: String) throws(FoodImportError) {
        self.name = name
        let url = URL(filePath: name).standardizedFileURL.resolvingSymlinksInPath()
        path = url.path(percentEncoded: false)
        do throws(ImportFileError) {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            if isFolder.boolValue {
                let folder = try FDCFolder(path: path)
                content = .folder(folder)
                try Self.check(folder)
                fingerprint = try folder.tables.map(Self.fingerprint).joined(separator: " ")
            } else {
                content = .file(try FoodFileFormat.detect(FileBytes(path: path)))
                fingerprint = try Self.fingerprint(path)
            }
        } catch {
            throw .file(name, error)
        }
        switch content {
        case .folder: break
        case .file(let format):
            if format.isPartOfFolder { throw .partOfFolder(name) }
            // Columns that are missing are told before anything is written.
            do { _ = try format.reader(FileBytes(path: path)) } catch { throw .file(name, error) }
        }
    }

    var firstStep: FoodImportState.Step {
        if case .folder = content { .names } else { .rows }
    }

    /// Opens every table, so that missing columns are told before anything is read.
    private static func check(_ folder: FDCFolder) throws(ImportFileError) {
        _ = try FDCReader<FDCFood>(FileBytes(path: folder.foods))
        _ = try FDCReader<FDCNutrient>(FileBytes(path: folder.nutrients))
        if let brands = folder.brands { _ = try FDCReader<FDCBrand>(FileBytes(path: brands)) }
        if let portions = folder.portions { _ = try FDCReader<FDCPortion>(FileBytes(path: portions)) }
        if let units = folder.measureUnits { _ = try FDCMeasureUnits(FileBytes(path: units)) }
    }

    private static func fingerprint(_ path: String) throws(ImportFileError) -> String {
        let file = try FileBytes(path: path)
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        var count = Result<Int, ImportFileError>.success(0)
        bytes.withUnsafeMutableBytes { buffer in
            count = Result { () throws(ImportFileError) in try file.read(at: 0, into: buffer) }
        }
        var hash = FNV1a()
        hash.add(bytes.prefix(try count.get()))
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let time = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        return "\(file.size)-\(time)-\(String(hash.value, radix: 16))"
    }
}

extension FDCFolder {
    /// The paths of its tables.
    var tables: [String] { [foods, nutrients] + [brands, portions, measureUnits].compactMap { $0 } }
}

extension FoodFileFormat {
    /// Whether it is one of the tables of FoodData Central.
    var isPartOfFolder: Bool {
        switch self {
        case .fdcFood, .fdcNutrient, .fdcBrand, .fdcPortion, .fdcMeasureUnit: true
        case .sr28, .openFoodFactsTable, .openFoodFactsLines: false
        }
    }
}
