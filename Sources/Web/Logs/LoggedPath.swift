import Foundation
import PlatesCore

/// The path of a request as the log may name it: without its query, which holds what people look for, and without
/// what may be a secret.
struct LoggedPath {
    /// At most about 200 bytes.
    let text: String

    /// - Parameter route: The route that answers, such as `/food/{day}`; `nil` where there is none.
    init(_ path: String, route: String?) {
        // A route whose parameter is a secret stands for itself: a secret may be of any form when it is mistyped.
        if let route, route.contains("{secret}") {
            text = route
            return
        }
        let segments = path.prefix { $0 != "?" && $0 != "#" }
            .split(separator: "/", omittingEmptySubsequences: false)
        let shown = segments.enumerated().map { index, segment in
            // What follows the word under which calendars lie is one's secret, or was meant to be.
            let isBehindCalendar = index > 1 && segments[index - 1] == "calendar"
            return isBehindCalendar || Self.mayBeSecret(segment) ? "…" : String(segment)
        }
        let all = shown.joined(separator: "/")
        text = all.utf8.count > 200 ? String(all.prefix(66)) + "…" : all
    }

    /// Long words of the alphabet of tokens, but no ids; and what looks like an email.
    private static func mayBeSecret(_ segment: Substring) -> Bool {
        if segment.contains("@") || segment.lowercased().contains("%40") { return true }
        let word = segment.utf8.prefix { $0 != UInt8(ascii: ".") }
        return word.count >= 32 && UUID(uuidString: String(Substring(word))) == nil
    }
}
