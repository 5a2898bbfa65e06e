import Foundation
import PlatesCore

extension Form {
    /// A text, or what is stored if the field still shows that: an input leaves line breaks out, and an area of text
    /// sends them in its own way.
    package func text(_ name: String, over stored: String?) -> String {
        let typed = self[name].replacing("\r\n", with: "\n")
        guard let stored else { return typed }
        let lines = stored.replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        return typed == lines || typed == lines.replacing("\n", with: "") ? stored : typed
    }
}
