import Foundation
import HTTPTypes
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Plain HTTP on an HTTPS server")
struct PlainHTTPTests {
    @Test("sign-in over plain http says that it cannot work and names the https address")
    func signIn() async throws {
        try await TestPlates.run(changing: {
            $0.publicURL = URL(string: "https://plates.example")
            $0.allowedHosts = ["localhost"]
        }) { test in
            _ = try await test.person()
            let fields = ["email": "ada@example.org", "password": Person.password]
            func signIn(_ origin: String, site: String? = nil, to path: String = "/sign-in") async throws
                -> Answer
            {
                var headers: HTTPFields = [.origin: origin]
                headers[.secFetchSite] = site
                return try await test.stranger.post(path, fields, headers: headers)
            }
            for (site, status) in [(nil, 403), ("same-origin", 422)] as [(String?, Int)] {
                for path in ["/sign-in", "/sign-up"] {
                    let plain = try await signIn("http://localhost", site: site, to: path)
                    #expect(plain.status == status)
                    #expect(
                        plain.text.contains("over plain http")
                            && plain.text.contains("https://plates.example"))
                    #expect(plain.cookie == nil)
                }
            }
            #expect(try await signIn("https://localhost").status == 303)
            #expect(try await !signIn("https://elsewhere.example").text.contains("plain http"))
        }
    }
}
