import Foundation
import Hummingbird
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Colours chosen on a device")
struct AppearanceTests {
    @Test("a chosen appearance is on every page of this browser until the device's own is chosen again")
    func choose() async throws {
        try await TestPlates.run { test in
            var ada = try await test.person("Ada")
            #expect(!(try await ada.get("/").text.contains("data-appearance")))
            for choice in ["dark", "light", "contrast"] {
                let answer = try await ada.post("/settings/appearance", ["appearance": choice])
                #expect(answer.location == "/settings?notice=saved")
                let cookie = try #require(answer.cookie)
                #expect(
                    cookie.hasPrefix("plates-appearance=\(choice);") && cookie.contains("Max-Age=34560000"))
                let session = try #require(ada.headers[.cookie]?.split(separator: ";").first)
                ada.headers[.cookie] = "\(session); plates-appearance=\(choice)"
                let page = try await ada.get("/").text
                #expect(page.contains("<html lang=\"en\" data-appearance=\"\(choice)\">"))
            }
            let answer = try await ada.post("/settings/appearance", ["appearance": "device"])
            #expect(answer.cookie?.contains("Max-Age=0") == true)
        }
    }

    @Test(
        "the bars of a phone have the colour of the page in the chosen appearance",
        arguments: [
            ("device", "#f5f4f1", "#131312"), ("light", "#f5f4f1", "#f5f4f1"), ("dark", "#131312", "#131312"),
            ("contrast", "#fff", "#000"),
        ])
    func bars(choice: String, light: String, dark: String) async throws {
        try await TestPlates.run { test in
            var ada = try await test.person("Ada")
            let session = try #require(ada.headers[.cookie])
            ada.headers[.cookie] = "\(session); plates-appearance=\(choice)"
            let page = try await ada.get("/").text
            for (scheme, colour) in [("light", light), ("dark", dark)] {
                let field = "content=\"\(colour)\" media=\"(prefers-color-scheme: \(scheme))\""
                #expect(page.contains("<meta name=\"theme-color\" \(field)>"), "\(scheme)")
            }
            let folder = try Resources().publicFolder
            let tokens = try String(contentsOf: folder.appending(path: "styles/tokens.css"), encoding: .utf8)
            let pages = [("#f5f4f1", "#131312"), ("#fff", "#000")]
            #expect(pages.allSatisfy { tokens.contains("--page: light-dark(\($0.0), \($0.1));") })
        }
    }

    @Test("an unknown appearance is refused, and a cookie with one is ignored")
    func unknown() async throws {
        try await TestPlates.run { test in
            var ada = try await test.person("Ada")
            for choice in ["", "purple", "\"><script>"] {
                #expect(try await ada.post("/settings/appearance", ["appearance": choice]).status == 422)
            }
            let session = try #require(ada.headers[.cookie])
            ada.headers[.cookie] = "\(session); plates-appearance=purple"
            let page = try await ada.get("/settings")
            #expect(page.status == 200 && !page.text.contains("data-appearance"))
        }
    }
}
