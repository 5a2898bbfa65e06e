import NIOCore
import PlatesCore
import Testing

@testable import TimeSeries

@Suite("InfluxDB response")
struct InfluxAnswerTests {
    private func read(_ text: String) throws -> InfluxAnswer {
        try InfluxAnswer(ByteBuffer(string: text))
    }

    @Test("a response is read as series with tags, columns and rows")
    func series() throws {
        let answer = try read(
            """
            {"results":[{"statement_id":0,"series":[{"name":"m","tags":{"t":"a\\"b"},"columns":["time","v","s"],
            "values":[[1795478400123456789,1.5,null],[2,-3,"x"]]},{"columns":[],"values":[]}]},{"series":[]}]}
            """)
        #expect(answer.error == nil)
        #expect(answer.statements.map(\.count) == [2, 0])
        #expect(answer.statements[0][0].name == "m")
        #expect(answer.statements[0][0].tags == ["t": "a\"b"])
        #expect(
            answer.statements[0][0].rows[0] == [
                "time": .integer(1_795_478_400_123_456_789), "v": .float(1.5), "s": .null,
            ])
        #expect(answer.statements[0][0].rows[1] == ["time": .integer(2), "v": .integer(-3), "s": .text("x")])
        #expect(answer.statements[0][0].index(of: "s") == 2)
        #expect(answer.statements[0][0].index(of: "w") == nil)
    }

    @Test("a response without series is empty")
    func empty() throws {
        #expect(try read("{\"results\":[{\"statement_id\":0}]}\n").statements.map(\.count) == [0])
        #expect(try read("{}").statements.isEmpty)
    }

    @Test("an error of a statement or of the whole response is reported, even beside rows")
    func errors() throws {
        #expect(try read("{\"error\":\"no database\"}").error == "no database")
        #expect(
            try read(
                """
                {"results":[{"series":[{"columns":["time"],"values":[[1]]}],"partial":true,"error":"timeout"}]}
                """
            ).error == "timeout")
        #expect(try read("{\"results\":[{\"series\":[]},{\"error\":\"second\"}]}").error == "second")
    }

    @Test("a truncated response is refused wherever it ends")
    func cutOff() throws {
        let text = "{\"results\":[{\"series\":[{\"columns\":[\"time\"],\"values\":[[1],[2]]}]}]}"
        _ = try read(text)
        for length in 0..<text.count {
            #expect(throws: JSONScanner.Fault.self, "\(text.prefix(length))") {
                try read(String(text.prefix(length)))
            }
        }
    }
}
