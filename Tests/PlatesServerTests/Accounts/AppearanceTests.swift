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
