import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Local address")
struct LocalAddressTests {
    @Test(
        "a Location header is always a path of this server",
        arguments: [
            ("/food/2026-11-23?meal=lunch#x", "/food/2026-11-23?meal=lunch#x"), ("/", "/"), ("", "/"),
            ("//evil.example", "/"), ("https://evil.example", "/"), ("javascript:alert(1)", "/"),
            ("/\\evil.example", "/%5Cevil.example"), ("/\t/evil.example", "/%09/evil.example"),
            ("\\/evil", "/"),
            ("/a\r\nSet-Cookie: x=y", "/a%0D%0ASet-Cookie:%20x=y"), ("\t//evil.example", "/"),
            ("/\u{301}/evil", "/%CC%81/evil"),
            ("/a?b=<ü>", "/a?b=%3C%C3%BC%3E"), ("\u{FF0F}evil", "/"),
        ])
    func address(_ path: String, _ text: String) { #expect(LocalAddress(path).text == text) }

    @Test(
        "a return path to another site becomes the home page",
        arguments: [
            "//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example",
            "/\u{301}/evil.example", "\u{600}/x",
            "javascript:alert(1)", "/a\r\nb", "/%\u{0}",
        ])
    func returnPath(_ path: String) { #expect(ReturnPath(path).path == "/") }
}

@Suite("URL-encoded form")
struct FormDecodingTests {
    @Test("a form is decoded byte by byte, and invalid UTF-8 is replaced")
    func decoding() {
        #expect(URLQuery.fields("a=1&b=%C3%BC+x&c") == ["a": "1", "b": "ü x", "c": ""])
        #expect(URLQuery.fields("a=1&\u{301}b=2").count == 2)
        #expect(URLQuery.fields("a=%") == ["a": "%"])
        #expect(URLQuery.fields("a=%4&b=%zz&c=%41%") == ["a": "%4", "b": "%zz", "c": "A%"])
        #expect(URLQuery.fields("a=%FF") == ["a": "\u{FFFD}"])
        #expect(URLQuery.fields("a=%E2%80%A8%0D%0A") == ["a": "\u{2028}\r\n"])
        #expect(URLQuery.fields("%61=%3D%26&&=x") == ["a": "=&", "": "x"])
    }
}
