import PlatesCore
import Testing

@Suite("Small lines beside a name")
struct SparklineTests {
    @Test("fewer than three values have no line")
    func few() {
        for values in [[], [1.0], [1, 2]] { #expect(Sparkline.path(values) == nil) }
    }

    @Test("the line goes from edge to edge, with the least value at the bottom and the most at the top")
    func line() {
        #expect(Sparkline.path([1, 3, 2]) == "M1 21L36 3L71 12")
    }

    @Test("equal values are a level line in the middle")
    func level() {
        #expect(Sparkline.path([5, 5, 5]) == "M1 12L36 12L71 12")
    }
}
