# The part of the evaluator that finds what in a lambda's source matches an output: regular expressions and strings that
# are written out, words of %w[] too, as CRuby's own lexer finds them. It never calls the lambda, and runs in a child
# process with the evaluator's limits.
#
#   Literals.matching(source, [stdout, stderr])
#   => [{ literal: "/^(\\d+) examples, 0 failures/", line: 4, text: "0 examples, 0 failures" }]
#      where literal is as in the source, and text what it matches first, with the rest of its lines; at most 20.
#   Literals.near(source, { stdout: stdout, stderr: stderr })
#   => [{ pattern: "/OK \\(\\d+ tests/", line: 5, stream: :stdout, text: "OK (1 test)", near: "OK \\(\\d+ test" }]
#      where near is the longest beginning of the pattern that matches, up to that line, if the whole does not; else
#      nil.
require 'ripper'

module Literals
  BEGINS = %i[on_regexp_beg on_tstring_beg on_qwords_beg on_words_beg on_backtick].freeze
  ENDS = %i[on_regexp_end on_tstring_end].freeze
  FLAGS = { 'i' => Regexp::IGNORECASE, 'm' => Regexp::MULTILINE, 'x' => Regexp::EXTENDED }.freeze
  MOST = 20
  MOST_NEAR = 60
  LONGEST = 200
  SHORTEST = 2

  # A shorter beginning matches by chance.
  SHORTEST_NEAR = 4
  LETTERS_NEAR = 3

  # flags is nil for a string.
  Literal = Struct.new(:written, :line, :content, :flags) do
    # What it matches; nil if it is no regular expression. Of a part, it is the beginning of that length.
    def pattern(length = content.size)
      part = content[0, length]
      return Regexp.new(Regexp.escape(part)) if flags.nil?

      Regexp.new(part, flags.chars.sum { |flag| FLAGS.fetch(flag, 0) })
    rescue RegexpError
      nil
    end
  end

  module_function

  def matching(source, texts)
    found = of(source).filter_map do |literal|
      text = texts.filter_map { |each| line_of(literal.pattern&.match(each.scrub)) }.first
      { literal: literal.written[0, LONGEST], line: literal.line, text: text } if text
    end
    found.uniq.first(MOST)
  end

  def near(source, streams)
    streams = streams.transform_values(&:scrub)
    of(source).uniq.first(MOST_NEAR).map do |literal|
      stream, text, near = whole_of(literal, streams) || beginning_of(literal, streams)
      { line: literal.line, pattern: literal.written[0, LONGEST], stream: stream, text: text, near: near }
    end
  end

  def whole_of(literal, streams)
    streams.each { |name, content| (line = line_of(literal.pattern&.match(content))) && (return [name, line, nil]) }
    nil
  end

  def beginning_of(literal, streams)
    content = literal.content
    (content.size - 1).downto([SHORTEST_NEAR, content.size / 3].max) do |length|
      part = content[0, length]
      return nil if part.scan(/[[:alnum:]]/).size < LETTERS_NEAR

      streams.each do |name, text|
        (line = line_of(literal.pattern(length)&.match(text), ends: true)) && (return [name, line, part])
      end
    end
    nil
  end

  # Those with an interpolation in them are left out: only the lambda knows what stands there.
  def of(source)
    open = []
    Ripper.lex(source).each_with_object([]) do |((line, _), event, token), all|
      if BEGINS.include?(event) then open.push([line, token, event, []])
      elsif event == :on_embexpr_beg && open.any? then open.last[3] = nil
      elsif event == :on_tstring_content && open.any? then open.last[3]&.push(token)
      elsif ENDS.include?(event) && open.any? then all.concat(closed(*open.pop, token))
      end
    end
  end

  def closed(line, beginning, event, parts, ending)
    return [] if parts.nil? || event == :on_backtick

    written = "#{beginning}#{parts.join}#{ending}"
    found = case event
            when :on_regexp_beg then [Literal.new(written, line, parts.join, ending[1..])]
            when :on_tstring_beg then [Literal.new(written, line, unescaped(beginning, parts.join))]
            else parts.map { |part| Literal.new("'#{part}'", line, part) }
            end
    found.select { |literal| literal.content.strip.size >= SHORTEST }
  end

  def unescaped(beginning, content)
    return content.gsub(/\\([\\'])/, '\1') if beginning.start_with?("'")

    content.gsub(/\\(.)/) { { 'n' => "\n", 't' => "\t", 'r' => "\r" }.fetch($1, $1) }
  end

  # What was matched, if it is not blank, with the rest of its first and last line; or the line in which it ends.
  def line_of(match, ends: false)
    return if match.nil? || match[0].strip.empty?

    text = match.string
    from = ends ? match.end(0) : match.begin(0) + match[0][/\A\s*/].size
    start = from.zero? ? 0 : (text.rindex("\n", from - 1) || -1) + 1
    last = text.index("\n", [match.begin(0) + match[0].rstrip.size, start].max) || text.size
    text[start...last][0, LONGEST]
  end
end
