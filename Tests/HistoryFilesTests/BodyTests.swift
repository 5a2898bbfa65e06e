import Foundation
import PlatesCore
import Testing

@testable import HistoryFiles

@Suite("Body weights")
struct BodyTests {
    static let health = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE HealthData [
        <!-- HealthKit > export -->
        <!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
        <!ATTLIST Record type CDATA #REQUIRED unit CDATA #IMPLIED>
        ]>
        <HealthData locale="en_DE">
         <ExportDate value="2026-01-03 07:00:00 +0100"/>
         <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="A &gt; B" unit="count/min" startDate="2026-01-01 07:00:00 +0100" value="60"/>
         <Record type="HKQuantityTypeIdentifierBodyMass" sourceName="Scale > 1" unit="kg" startDate="2026-01-01 07:00:00 +0100" value="80.5"/>
         <Record type="HKQuantityTypeIdentifierBodyMassIndex" unit="count" startDate="2026-01-01 07:00:00 +0100" value="24"/>
         <Record sourceName="Phone" type="HKQuantityTypeIdentifierBodyMass" unit="lb" startDate="2026-01-02 07:00:00 -0500" value="180">
          <MetadataEntry key="a" value="b"/>
         </Record>
         <Record type="HKQuantityTypeIdentifierBodyMass" unit="kg" startDate="soon" value="80"/>
         <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30"/>
        </HealthData>
        """

    @Test("Apple Health's weights are read with their zones, and its other records are counted")
    func health() throws {
        let read = try Read(Self.health)
        #expect(read.source == .appleHealth)
        #expect(read.weights.map(\.mass.thousandths) == [80_500, 180_000])
        #expect(read.weights.map(\.mass.unit) == [.kg, .lb])
        #expect(
            read.weights.map(\.moment) == [
                .zoned("2026-01-01T06:00:00Z", hours: 1), .zoned("2026-01-02T12:00:00Z", hours: -5),
            ])
        // Each has its own calendar, so the zone of the person answers nothing.
        #expect(read.questions.asked.isEmpty)
        let answers = HistoryAnswers(
            read.questions, unit: .kg, dateOrder: nil, zone: TimeZone(identifier: "Pacific/Auckland")!)
        #expect(read.weights.map { "\(answers.day(of: $0.moment))" } == ["2026-01-01", "2026-01-02"])
        #expect(read.weights.map(\.line) == [10, 12])
        #expect(read.skips.map(\.reason) == [.noDate, .otherData])
        #expect(read.skips.map(\.rows) == [1, 3])
    }

    @Test("Apple Health's export in its archive is found among other files")
    func archive() throws {
        let read = try Read(
            Zip.archive([
                (
                    "apple_health_export/export_cda.xml", "<?xml version=\"1.0\"?><ClinicalDocument/>",
                    .deflated
                ),
                ("apple_health_export/export.xml", Self.health, .deflated),
            ]))
        #expect(read.source == .appleHealth)
        #expect(read.weights.count == 2)
        #expect(read.skips.map(\.reason) == [.noDate, .otherData, .notRead])
    }

    @Test("an export of Apple Health that is cut off says so, whatever was cut")
    func cutOff() throws {
        let bytes = Array(Self.health.utf8)
        for end in (bytes.count - 300)..<(bytes.count - 1) {
            let read = try Read(Array(bytes[..<end]))
            #expect(read.skips.contains { $0.reason == .cutOff }, "\(end)")
        }
    }

    @Test("scales' tables are read")
    func scales() throws {
        let withings = try Read(
            "Date,\"Weight (kg)\",\"Fat mass (kg)\",\"Bone mass (kg)\"\n\"2026-03-01 07:12:33\",80.25,,\n")
        #expect(withings.source == .withings)
        #expect(withings.weights.map(\.moment) == [.at("2026-03-01", "7:12:33")])
        let phone = try Read("Time,Weight (kg),Zone offset\n2026-03-01T07:12:33+01:00,80.25,+01:00\n")
        #expect(phone.source == .healthConnect)
        #expect(phone.weights.map(\.moment) == [.zoned("2026-03-01T06:12:33Z", hours: 1)])
        let german = try Read("Datum;Gewicht\n01.03.2026;80,25\n")
        #expect(german.weights.map(\.mass.thousandths) == [80_250])
        #expect(german.questions.asked == [.unit])
    }

    @Test("a body weight of two tons is left out")
    func range() throws {
        #expect(
            try Read("Date,Weight (kg)\n2026-03-01,2000\n2026-03-02,0\n").reasons == [
                "2 outOfRange", "3 notLogged",
            ])
    }
}
