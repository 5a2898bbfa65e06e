import Hummingbird
import PlatesCore

/// A table as a file that spreadsheets open (RFC 4180).
package struct CSVTable: Sendable {
    let columns: [String]
    let rows: [[String]]

    package init(columns: [String], rows: [[String]]) {
        self.columns = columns
        self.rows = rows
    }

    var text: String {
        ([columns] + rows).map { $0.map { CSVCell($0).encoded }.joined(separator: ",") + "\r\n" }.joined()
    }

    /// A file of this name, to which `.csv` is added.
    package func response(named name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(Self.fileName(name)).csv\"",
            ],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }

    /// A name that needs no escaping in a header, whatever it is made of.
    private static func fileName(_ name: String) -> String {
        let bytes = name.utf8.prefix(100).map { byte -> UInt8 in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): byte
            default: UInt8(ascii: "-")
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
