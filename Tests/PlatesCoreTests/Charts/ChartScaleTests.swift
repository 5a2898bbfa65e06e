import Testing

@testable import PlatesCore

@Suite("Chart axis")
struct ChartScaleTests {
    @Test("an axis covers its values with evenly spaced, distinct ticks")
    func laws() {
        var random = SeededGenerator(seed: 17)
        for _ in 0..<3000 {
            let middle = random.number(in: -5000...5000)
            let spread = random.number(in: 0...1) * [0.01, 1, 50, 4000][Int(random.number(in: 0...3.999))]
            let values = (0..<5).map { _ in middle + random.number(in: -1...1) * spread }
            let isFromZero = random.chance(0.5)
            let scale = ChartScale(covering: values, fromZero: isFromZero)
            #expect(scale.ticks.count >= 2 && scale.ticks.count <= 7, "\(values)")
            #expect(scale.ticks.first == scale.low && scale.ticks.last == scale.high)
            #expect(scale.ticks == scale.ticks.sorted())
            for (one, next) in zip(scale.ticks, scale.ticks.dropFirst()) {
                #expect(abs(next - one - scale.step) < scale.step * 1e-6)
            }
            for value in values {
                #expect((-1e-6...1.000001).contains(scale.share(of: value)), "\(value) in \(scale.ticks)")
            }
            if isFromZero { #expect(scale.low <= 0 && scale.high >= 0) }
            // Ticks must differ as they are written.
            #expect(Set(scale.ticks.map(scale.text)).count == scale.ticks.count)
        }
    }

    @Test("an axis has the ticks a person would choose")
    func examples() {
        #expect(ChartScale(covering: [2130, 1800], fromZero: true).ticks == [0, 1000, 2000, 3000])
        #expect(ChartScale(covering: [0, 100], fromZero: true).ticks == [0, 50, 100])
        #expect(ChartScale(covering: [80.2, 81.9]).ticks == [80, 80.5, 81, 81.5, 82])
        #expect(
            ChartScale(covering: [80.2, 81.9]).ticks.map(ChartScale(covering: [80.2, 81.9]).text) == [
                "80", "80.5", "81", "81.5", "82",
            ])
        #expect(ChartScale(covering: [0.1, 0.3]).ticks == [0.1, 0.15, 0.2, 0.25, 0.3])
    }

    @Test("an axis leaves space around a single value and ignores NaN and infinity")
    func few() {
        for value in [80, 0, 0.004, -3, 1900] {
            let scale = ChartScale(covering: [value])
            #expect(scale.low < value && value < scale.high, "\(scale.ticks)")
        }
        #expect(ChartScale(covering: [Double](), fromZero: true).low == 0)
        #expect(ChartScale(covering: [5], fromZero: true).low == 0)
        #expect(ChartScale(covering: [.nan, .infinity, 3, 4]).high == 4)
    }

    @Test("a chart frame puts the lowest value at the bottom and the highest at the top")
    func frame() {
        let frame = ChartFrame(
            left: 40, top: 10, width: 200, height: 100, scale: ChartScale(covering: [0, 100], fromZero: true)
        )
        #expect(frame.y(0) == 110 && frame.y(100) == 10 && frame.y(50) == 60)
        #expect(frame.x(0) == 40 && frame.x(1) == 240)
    }

    @Test("chart paths are written with at most one decimal")
    func paths() {
        #expect(ChartPath.line([(1, 2), (3.04, 4.06)]) == "M1 2L3 4.1")
        #expect(ChartPath.line([]) == "")
        #expect(ChartPath.dots([(1, 2), (3, 4)]) == "M1 2h0M3 4h0")
        #expect(ChartPath.rectangle((1, 2), (3, 4)) == "M1 2H3V4H1Z")
        #expect(ChartPath.level(from: 1, to: 3, at: 2.5) == "M1 2.5H3")
    }
}
