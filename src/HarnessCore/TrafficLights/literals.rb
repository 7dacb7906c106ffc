# The part of the evaluator that tells what in a lambda's source matches an output: regular expressions and strings
# that are written out, as CRuby's own lexer finds them. It never calls the lambda, and runs in a child process with the
# evaluator's limits.
#
#   Literals.matching(source, [stdout, stderr])
#   => [{ literal: "/^(\\d+) examples, 0 failures/", line: 4, text: "0 examples, 0 failures" }]
#      where text is what it matches first, with the rest of its line; at most 20.
require 'ripper'

module Literals
  Literal = Struct.new(:source, :line, :pattern)
  BEGINS = %i[on_regexp_beg on_tstring_beg on_qwords_beg on_words_beg on_backtick].freeze
  ENDS = %i[on_regexp_end on_tstring_end].freeze
  FLAGS = { 'i' => Regexp::IGNORECASE, 'm' => Regexp::MULTILINE, 'x' => Regexp::EXTENDED }.freeze
  MOST = 20
  LONGEST = 200
  SHORTEST_STRING = 2

  module_function

  def matching(source, texts)
    found = of(source).filter_map do |literal|
      text = texts.filter_map { |each| line_of(literal.pattern.match(each.scrub)) }.first
      { literal: literal.source[0, LONGEST], line: literal.line, text: text[0, LONGEST] } if text
    end
    found.uniq.first(MOST)
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

    case event
    when :on_regexp_beg then [regexp(line, beginning, parts.join, ending)]
    when :on_tstring_beg then [string(line, unescaped(beginning, parts.join))]
    else parts.map { |part| string(line, part) }
    end.compact
  end

  def regexp(line, beginning, content, ending)
    options = ending.chars.sum { |flag| FLAGS.fetch(flag, 0) }
    Literal.new("#{beginning}#{content}#{ending}", line, Regexp.new(content, options))
  rescue RegexpError
    nil
  end

  def string(line, content)
    Literal.new("'#{content}'", line, Regexp.new(Regexp.escape(content))) if content.strip.size >= SHORTEST_STRING
  end

  def unescaped(beginning, content)
    return content.gsub(/\\([\\'])/, '\1') if beginning.start_with?("'")

    content.gsub(/\\(.)/) { { 'n' => "\n", 't' => "\t", 'r' => "\r" }.fetch($1, $1) }
  end

  # What was matched, if it is not empty, with the rest of its first and last line.
  def line_of(match)
    return if match.nil? || match[0].strip.empty?

    before = match.pre_match[/[^\n]*\z/]
    after = match[0].end_with?("\n") ? '' : match.post_match[/\A[^\n]*/]
    "#{before}#{match[0]}#{after}"
  end
end
