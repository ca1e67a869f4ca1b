//! Images in the line, whose dictionaries are written short (ISO 32000-2, 8.9.7).
use lopdf::{Dictionary, Object, Stream, StringFormat};

use super::operand::Operand;
use super::token::Operation;

/// Makes a stream as any other of an image in the line.
pub fn stream_of(operation: &Operation<'_>) -> Stream {
    let mut dictionary = Dictionary::new();
    if let Some(Operand::Dictionary(entries)) = operation.operands.first() {
        for (key, value) in entries {
            dictionary.set(long_name(key), object_of(value));
        }
    }
    Stream::new(dictionary, operation.data.to_vec())
}

fn object_of(operand: &Operand) -> Object {
    match operand {
        Operand::Number(number) if number.fract() == 0.0 && number.abs() < 1e9 => {
            Object::Integer(format!("{number:.0}").parse().unwrap_or(0))
        }
        Operand::Number(number) => Object::Real(*number),
        Operand::Name(name) => Object::Name(long_name(name).to_vec()),
        Operand::String(bytes) => Object::String(bytes.clone(), StringFormat::Literal),
        Operand::Array(items) => Object::Array(items.iter().map(object_of).collect()),
        Operand::Word(word) => Object::Boolean(word == b"true"),
        Operand::Dictionary(entries) => {
            let mut dictionary = Dictionary::new();
            for (key, value) in entries {
                dictionary.set(key.clone(), object_of(value));
            }
            Object::Dictionary(dictionary)
        }
    }
}

fn long_name(name: &[u8]) -> &[u8] {
    match name {
        b"BPC" => b"BitsPerComponent",
        b"CS" => b"ColorSpace",
        b"D" => b"Decode",
        b"DP" => b"DecodeParms",
        b"F" => b"Filter",
        b"H" => b"Height",
        b"IM" => b"ImageMask",
        b"I" => b"Indexed",
        b"W" => b"Width",
        b"G" => b"DeviceGray",
        b"RGB" => b"DeviceRGB",
        b"CMYK" => b"DeviceCMYK",
        b"AHx" => b"ASCIIHexDecode",
        b"A85" => b"ASCII85Decode",
        b"LZW" => b"LZWDecode",
        b"Fl" => b"FlateDecode",
        b"RL" => b"RunLengthDecode",
        b"CCF" => b"CCITTFaxDecode",
        b"DCT" => b"DCTDecode",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::Operations;
    use super::*;

    #[test]
    fn short_names_are_those_of_any_image() {
        let written =
            b"BI /W 16 /H 2.5 /IM true /F [/A85 /Fl] /CS [/I <00FF>] /DP <</K -1>> /Interpolate false ID bits EI";
        let operation = Operations::of(written).next().expect("an image");
        let stream = stream_of(&operation);
        let of = |key: &[u8]| stream.dict.get(key).cloned().expect("the entry");
        let name = |name: &[u8]| Object::Name(name.to_vec());
        assert_eq!((of(b"Width"), of(b"Height")), (Object::Integer(16), Object::Real(2.5)));
        assert_eq!((of(b"ImageMask"), of(b"Interpolate")), (Object::Boolean(true), Object::Boolean(false)));
        assert_eq!(of(b"Filter"), Object::Array(vec![name(b"ASCII85Decode"), name(b"FlateDecode")]));
        let palette = Object::String(vec![0, 255], StringFormat::Literal);
        assert_eq!(of(b"ColorSpace"), Object::Array(vec![name(b"Indexed"), palette]));
        assert_eq!(of(b"DecodeParms").as_dict().expect("parameters").get(b"K").expect("K"), &Object::Integer(-1));
        assert_eq!(stream.content.trim_ascii(), b"bits");
    }
}
